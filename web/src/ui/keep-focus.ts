/** Where the keyboard stood, and what that stood in, from the inside out. */
interface Stand {
  /** Dialog, menu, page or corner that it is a part of. */
  readonly window: Element;
  readonly element: HTMLElement;
  readonly around: readonly HTMLElement[];
}

/** What reads as one thing: a place to go on from when what was in it is gone. */
const PLACES =
  'li, tr, details, fieldset, article, section, form, figure, table, ul, ol, dl, main, [role="group"], [role="region"], [role="dialog"]';

const CONTROLS = 'a[href], button, input, select, textarea, summary';

/** Dialogs give the focus back by themselves, and pages take it when one arrives: both come first. */
const PATIENCE_MS = 120;

/** A button that is at work has the focus back when it is done; most are done by then. */
const AT_WORK_MS = 600;

/** The last stand in each of the windows that opened from one another, the innermost last. */
let stands: Stand[] = [];

/** A button at work, and where one waits for it. */
let waiting: { readonly element: HTMLElement; readonly since: number; readonly at?: HTMLElement } | null =
  null;

let timer = 0;

/**
 * The keyboard never falls out of the page: when the button that one pressed is gone, or is at work for a while, the focus
 * comes to what it stood in, or back to it, and not to the beginning (WCAG 2.2, 2.4.3). Called once.
 */
export function keepFocus(): void {
  document.addEventListener('focusin', ({ target }) => {
    if (!(target instanceof HTMLElement)) return;
    if (target !== waiting?.at) waiting = null;
    const window = windowOf(target);
    const below = stands.findIndex((stand) => stand.window === window);
    if (below >= 0) stands = stands.slice(0, below);
    stands.push({ window, element: target, around: placesAround(target) });
  });
  // Whoever points beside everything wants to stand nowhere.
  document.addEventListener('pointerdown', () => (stands = []), true);
  // The browser takes the focus away when it draws, after this.
  new MutationObserver(() => lookIn(PATIENCE_MS)).observe(document.body, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ['disabled', 'hidden', 'inert', 'open', 'class', 'style'],
  });
}

function lookIn(pause: number): void {
  timer ||= window.setTimeout(() => {
    timer = 0;
    look();
  }, pause);
}

function look(): void {
  const at = document.activeElement ?? document.body;
  if (waiting?.at === at && isUsable(waiting.element)) stand(waiting.element);
  else if (at === document.body) bringBack();
}

function bringBack(): void {
  for (const { element, around } of stands.toReversed()) {
    const atWork = element.isConnected && element.matches(':disabled');
    if (atWork && waiting?.element !== element) waiting = { element, since: Date.now() };
    if (atWork && waiting && Date.now() - waiting.since < AT_WORK_MS) return lookIn(AT_WORK_MS / 2);
    const place = [element, ...around].find(isUsable);
    if (!place) continue;
    if (atWork && waiting) waiting = { ...waiting, at: place };
    // What was closed over the keyboard is opened again at its head.
    return stand(place.matches('details') ? (place.querySelector('summary') ?? place) : place);
  }
}

const isUsable = (element: HTMLElement): boolean =>
  element.isConnected && element.checkVisibility() && !element.matches(':disabled');

function stand(place: HTMLElement): void {
  if (!place.hasAttribute('tabindex') && !place.matches(CONTROLS)) {
    place.tabIndex = -1;
    place.addEventListener('blur', () => place.removeAttribute('tabindex'), { once: true });
  }
  place.focus({ preventScroll: true });
}

function windowOf(element: Element): Element {
  const own = element.closest('[role="dialog"], [role="menu"], main');
  if (own) return own;
  let outermost = element;
  while (outermost.parentElement && outermost.parentElement !== document.body)
    outermost = outermost.parentElement;
  return outermost;
}

function placesAround(element: HTMLElement): HTMLElement[] {
  const places: HTMLElement[] = [];
  for (
    let place = element.parentElement?.closest<HTMLElement>(PLACES);
    place;
    place = place.parentElement?.closest<HTMLElement>(PLACES)
  )
    places.push(place);
  return places;
}
