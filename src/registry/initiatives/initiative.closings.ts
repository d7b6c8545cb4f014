import { Injectable } from '@nestjs/common';

/** A room above that keeps how its parts stood when an initiative ended. It adds itself when the product starts. */
export interface Closing {
  /**
   * Called in the transaction in which the initiative was completed or terminated, while it is locked.
   * @param on EDTF date on which it ended
   */
  close(initiativeId: string, on: string): Promise<void>;
}

/** All rooms that keep something when an initiative ends, without knowing the rooms above. */
@Injectable()
export class InitiativeClosings {
  readonly #closings: Closing[] = [];

  add(closing: Closing): void {
    this.#closings.push(closing);
  }

  async close(initiativeId: string, on: string): Promise<void> {
    for (const closing of this.#closings) await closing.close(initiativeId, on);
  }
}
