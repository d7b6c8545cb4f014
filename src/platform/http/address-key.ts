import { isIPv6 } from 'node:net';

/** Four of the eight groups of an IPv6 address name the network; the rest is the customer's to choose. */
const NETWORK_GROUPS = 4;

/**
 * The address that requests are counted by. Of IPv6 only the /64 network counts: whoever has one address there
 * has 2^64 of them (RFC 6177), and would never be limited. IPv4 written as IPv6 counts as IPv4.
 */
export function addressKey(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) {
    return mapped;
  }
  // The zone of a link-local address names our own network card.
  const bare = address.split('%', 1)[0] ?? address;
  if (!isIPv6(bare)) {
    return bare;
  }
  const [head = '', tail] = bare.split('::');
  const before = groupsOf(head);
  const after = groupsOf(tail ?? '');
  const groups =
    tail === undefined ? before : [...before, ...zeros(8 - before.length - after.length), ...after];
  return `${groups.slice(0, NETWORK_GROUPS).join(':')}::/64`;
}

function groupsOf(part: string): string[] {
  if (part === '') {
    return [];
  }
  return part
    .split(':')
    .flatMap((group) => (group.includes('.') ? ['v4', 'v4'] : [Number.parseInt(group, 16).toString(16)]));
}

function zeros(count: number): string[] {
  return Array.from({ length: Math.max(0, count) }, () => '0');
}
