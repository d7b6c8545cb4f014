/** The demonstration office of this installation, and whether you belong to it. */
export class DemonstrationView {
  /**
   * `absent`: it has not been founded; `being_founded`: its records are being written, which takes less than a minute;
   * `ready`: it is whole; `off`: it is not offered here, because whoever
   * runs this installation says so (DEMONSTRATION=off) or another office has the slug `demo`.
   */
  state: 'absent' | 'being_founded' | 'ready' | 'off';
  /** Id of the office when you belong to it: change to it with `PUT /sessions/current/office`. */
  officeId: string | null;
}
