import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { Texts } from '../../platform/i18n/texts.js';
import { noticesOf, type TerminologyNotice } from '../terminology/terminology.js';
import type { TemplateStep } from './procedure.words.js';

/** A template that an office wrote for itself. */
@Entity('procedure_templates')
export class OfficeTemplate {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'office_id' }) officeId: string;
  @VersionColumn() version: number;
  @Column('text') code: string;
  @Column('text', { nullable: true }) country: string | null;
  @Column('jsonb') name: Texts;
  @Column('jsonb') about: Texts;
  /** false: nothing new begins with it. */
  @Column('boolean') active: boolean;
  @Column('jsonb') steps: TemplateStep[];
  @Column('jsonb') notices: TerminologyNotice[];
  @Column('timestamptz', { name: 'registered_at' }) registeredAt: Date;
  @Column('timestamptz', { name: 'revised_at' }) revisedAt: Date;

  /** What it says. */
  words(): TemplateWords {
    const { country, name, about, active, steps } = this;
    return { country, name, about, active, steps };
  }

  /** Says something else from now on. */
  say(words: TemplateWords): void {
    Object.assign(this, words, { notices: noticesOfTemplate(words), revisedAt: new Date() });
  }
}

/** What can be revised in a template. */
export type TemplateWords = Pick<OfficeTemplate, 'country' | 'name' | 'about' | 'active' | 'steps'>;

/** Words of a template that the wording rule points at. */
export function noticesOfTemplate({ name, about, steps }: TemplateWords): TerminologyNotice[] {
  return [
    ...noticesOf('/name', name),
    ...noticesOf('/about', about),
    ...steps.flatMap((step, place) =>
      (['name', 'authority', 'needs', 'source'] as const).flatMap((field) =>
        noticesOf(`/steps/${place}/${field}`, step[field]),
      ),
    ),
  ];
}
