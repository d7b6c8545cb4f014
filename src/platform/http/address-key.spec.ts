import fc from 'fast-check';
import { addressKey } from './address-key.js';

describe('addressKey', () => {
  it.each([
    ['127.0.0.1', '127.0.0.1'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['::FFFF:192.0.2.7', '192.0.2.7'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['2001:DB8:0:0:5::1', '2001:db8:0:0::/64'],
    ['2001:db8:0:1:ffff:ffff:ffff:ffff', '2001:db8:0:1::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['::', '0:0:0:0::/64'],
    ['64:ff9b::192.0.2.33', '64:ff9b:0:0::/64'],
    ['unix:', 'unix:'],
  ])('counts %s as %s', (address, key) => {
    expect(addressKey(address)).toBe(key);
  });

  it('counts all addresses of one network together, however they are written', () => {
    const group = fc.integer({ min: 0, max: 0xffff });
    fc.assert(
      fc.property(
        fc.array(group, { minLength: 4, maxLength: 4 }),
        fc.array(group, { minLength: 8, maxLength: 8 }),
        (network, hosts) => {
          const address = (host: number[], width: number) =>
            [...network, ...host].map((part) => part.toString(16).padStart(width, '0')).join(':');
          return (
            addressKey(address(hosts.slice(0, 4), 1)) === addressKey(address(hosts.slice(4), 4).toUpperCase())
          );
        },
      ),
    );
  });

  it('keeps different networks apart', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 0xffff }), { minLength: 2, maxLength: 2 }),
        ([a, b]) =>
          addressKey(`2001:db8::${a?.toString(16)}:0:0:0:1`) !==
          addressKey(`2001:db8::${b?.toString(16)}:0:0:0:1`),
      ),
    );
  });
});
