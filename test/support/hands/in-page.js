/**
 * Runs in each page that is walked by keyboard, before its own scripts: says where the keyboard stands, what stands where
 * it should go, and whether one sees it. Presses nothing and focuses nothing.
 */
(() => {
  const STANDS =
    'a[href], button, input, select, textarea, summary, [tabindex], [contenteditable="true"], [role="option"]';

  for (const kind of ['pointerdown', 'mousedown', 'touchstart'])
    addEventListener(kind, (event) => event.isTrusted && globalThis.pointerWasUsed(kind), true);

  // Focus that goes nowhere is lost only where there was one.
  let stood = false;
  addEventListener('focusin', () => (stood = true), true);

  const at = () => document.activeElement ?? document.body;
  const nowhere = (element) => element === document.body || element === document.documentElement;

  /** What the keyboard can stand on, of what a pointer would hit: a text in a button is its button. */
  function stand(element) {
    const own = element.closest(STANDS);
    if (own) return own;
    return element.closest('label')?.control ?? element.querySelector('input') ?? element;
  }

  /** What arrows move in: Tab reaches it as a whole. */
  function group(element) {
    if (element.matches('input[type="radio"]') && element.name !== '')
      return {
        keys: ['ArrowDown', 'ArrowUp'],
        members: [...(element.form ?? document).querySelectorAll('input[type="radio"]')].filter(
          ({ name, form, disabled }) => name === element.name && form === element.form && !disabled,
        ),
      };
    const menu = element.matches('[role^="menuitem"]') && element.closest('[role="menu"]');
    if (menu)
      return {
        keys: ['ArrowDown', 'ArrowUp'],
        members: [...menu.querySelectorAll('[role^="menuitem"]')],
      };
    const tabs = element.matches('[role="tab"]') && element.closest('[role="tablist"]');
    if (tabs)
      return { keys: ['ArrowRight', 'ArrowLeft'], members: [...tabs.querySelectorAll('[role="tab"]')] };
    const grid = element.closest('[role="grid"]');
    if (grid) {
      const rows = [...grid.querySelectorAll('[role="row"], tr')];
      const row = (one) => rows.indexOf(one.closest('[role="row"], tr'));
      const members = [...grid.querySelectorAll('button, a[href], [tabindex]')];
      const keys = row(at()) === row(element) ? ['ArrowRight', 'ArrowLeft'] : ['ArrowDown', 'ArrowUp'];
      return { keys, members };
    }
    return null;
  }

  /** How many stops of Tab lie between here and there, about. */
  function far(element) {
    const stops = [...document.querySelectorAll(`${STANDS}, input`)].filter(
      (one) =>
        one === at() || one === element || (one.tabIndex >= 0 && !one.disabled && one.checkVisibility()),
    );
    const [from, to] = [stops.indexOf(at()), stops.indexOf(element)].sort((one, other) => one - other);
    const groups = new Set();
    return stops.slice(from + 1, to).filter((one) => {
      if (one.type !== 'radio') return true;
      return !groups.has(one.name) && groups.add(one.name);
    }).length;
  }

  const dialogOf = (element) => element.closest('[role="dialog"]');

  /** Where to go from here to this element: a key, or what has to be waited for. */
  function way(element) {
    const here = at();
    if (!element.isConnected) return 'gone';
    if (element.matches('[role="option"]')) {
      const marked = here.getAttribute('aria-activedescendant');
      return marked !== null && marked === element.id ? 'there' : 'ArrowDown';
    }
    if (here === element) return 'there';
    if (nowhere(here)) return stood ? 'lost' : 'Tab';
    if (dialogOf(here) !== dialogOf(element) && !dialogOf(here)?.contains(element)) return 'elsewhere';
    const { keys, members = [] } = group(element) ?? {};
    const [from, to] = [members.indexOf(here), members.indexOf(element)];
    if (from >= 0 && to >= 0) return from < to ? keys[0] : keys[1];
    const menu = element.matches('[role^="menuitem"]') && element.closest('[role="menu"]');
    if (menu) return menu.contains(here) ? 'ArrowDown' : 'elsewhere';
    return here.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING ? 'Tab' : 'Shift+Tab';
  }

  /** What is seen of an element and of what stands in for it, such as the box of a hidden checkbox. */
  function around(element) {
    const labels = [...(element.labels ?? [])];
    const above = [element.parentElement, element.parentElement?.parentElement];
    return [element, ...labels, ...above, element.nextElementSibling].filter(Boolean);
  }

  const look = (element) =>
    around(element)
      .flatMap((one) =>
        [null, '::before', '::after'].map((part) => {
          const { outline, boxShadow, borderColor, backgroundColor } = getComputedStyle(one, part);
          return [outline, boxShadow, borderColor, backgroundColor].join(' ');
        }),
      )
      .join('|');

  /** An element that one sees as such, or else what is shown in its place. */
  function shown(element) {
    const { width, height } = element.getBoundingClientRect();
    const small = width < 4 || height < 4 || getComputedStyle(element).opacity === '0';
    return small ? (element.labels?.[0] ?? element.parentElement ?? element) : element;
  }

  /** What covers the middle of what is in the window of an element; null: nothing (WCAG 2.2, 2.4.11). */
  function cover(element) {
    const box = shown(element).getBoundingClientRect();
    const [left, right] = [Math.max(0, box.left), Math.min(innerWidth, box.right)];
    const [top, bottom] = [Math.max(0, box.top), Math.min(innerHeight, box.bottom)];
    if (right - left < 1 || bottom - top < 1) return 'it is outside of the window';
    const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    const own = [element, ...(element.labels ?? []), shown(element)];
    if (!hit || own.some((one) => one.contains(hit) || hit.contains(one))) return null;
    return `it is covered by ${name(hit)}`;
  }

  function name(element) {
    if (nowhere(element)) return 'nothing';
    const words = (
      element.getAttribute('aria-label') ??
      element.labels?.[0]?.innerText ??
      element.innerText ??
      ''
    )
      .trim()
      .replaceAll(/\s+/g, ' ')
      .slice(0, 50);
    return `${element.localName}${element.id ? `#${element.id}` : ''} «${words}»`;
  }

  /** The key that does what a click does; null: that one stands there is all. */
  function key(element) {
    if (element.matches('input[type="checkbox"]')) return 'Space';
    if (element.matches('input[type="radio"]')) return element.checked ? null : 'Space';
    if (element.matches('[role="combobox"], [aria-haspopup="listbox"]'))
      return element.getAttribute('aria-expanded') === 'true' ? null : 'ArrowDown';
    return element.matches('input, textarea, select') ? null : 'Enter';
  }

  globalThis.hands = {
    stand,
    key,
    isDate: (element) => element.matches('input[type="date"]'),
    way,
    far,
    look,
    cover,
    name,
    here: () => name(at()),
    stops: () => document.querySelectorAll(STANDS).length,
    /** The place of an option in a list, and of the one that is chosen now. */
    option: (select, { value, label, index }) => {
      const options = [...select.options].filter(({ disabled }) => !disabled);
      const wanted = options.findIndex(
        (one) =>
          (value === undefined || one.value === value || one.label === value) &&
          (label === undefined || one.label === label) &&
          (index === undefined || [...select.options].indexOf(one) === index),
      );
      return {
        from: options.indexOf(select.selectedOptions[0]),
        to: wanted,
        label: options[wanted]?.label ?? '',
      };
    },
  };
})();
