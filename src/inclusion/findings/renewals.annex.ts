import { Injectable } from '@nestjs/common';
import { permissionsOf } from '../../identity/access/permissions.js';
import { currentActor } from '../../platform/context/context.js';
import type { Html } from '../../platform/http/html.js';
import type { Locale } from '../../platform/i18n/i18n.js';
import type { DossierAnnex } from '../../registry/procedures/dossier.annexes.js';
import { passedRenewalsIn } from './findings.chapter.js';
import { RenewalsQuery } from './renewals.query.js';

/** The complete file of an initiative says which of its renewals were let pass over what, and why. */
@Injectable()
export class RenewalsAnnex implements DossierAnnex {
  constructor(private readonly renewals: RenewalsQuery) {}

  async section(initiativeId: string, locale: Locale): Promise<Html | null> {
    // A token may be made for files and not for findings.
    if (!permissionsOf(currentActor()).includes('findings.read')) return null;
    const passed = await this.renewals.ofInitiative(initiativeId);
    return passed.length === 0 ? null : passedRenewalsIn(passed, locale);
  }
}
