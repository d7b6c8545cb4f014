import type { ReactNode } from 'react';
import type { Shape } from '~/api/client';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { addresses } from '~/ui/addresses';
import { lengthOf } from '~/ui/form/duration';
import { Definitions } from '~/ui/page/Sheet';
import { StatusBadge } from '~/ui/StatusBadge';
import { Name, TextIn } from '~/ui/TextIn';
import { Way } from '~/ui/Way';
import classes from '../../record.module.css';
import { FORCE_TONE } from '../../tones';

type Instrument = Shape<'InstrumentView'>;

/** One signed text, with whatever its dates say and leave open. */
export function InstrumentCard({
  instrument,
  children,
}: {
  instrument: Instrument;
  children?: ReactNode;
}): ReactNode {
  const t = useText();
  const format = useFormat();
  const { id, kind, title, inForceToday, term, noticeDeadline, signatories, originalWording } = instrument;
  const date = (edtf: string | null): string => (edtf === null ? '' : format.date(edtf));
  const days = ({ from, until }: Shape<'Days'>): string =>
    format.date(from === until ? from : `${from}/${until}`);
  const lasting = (duration: string | null): string => {
    const length = lengthOf(duration ?? '');
    return length
      ? format.number(length.count, { style: 'unit', unit: length.unit, unitDisplay: 'long' })
      : (duration ?? '');
  };
  const original = [originalWording?.kind, originalWording?.date].filter((words) => words).join(' · ');
  return (
    <li id={`instrument-${id}`} tabIndex={-1}>
      <div className={classes['line']}>
        <h3>{Object.keys(title).length > 0 ? <TextIn texts={title} /> : t(`words.instrument.${kind}`)}</h3>
        <StatusBadge tone={FORCE_TONE[inForceToday]}>{t(`record.force.${inForceToday}`)}</StatusBadge>
      </div>
      <p className={classes['soft']}>{t(`words.instrument.${kind}`)}</p>
      <Definitions
        items={[
          [t('record.instruments.signed'), date(instrument.signed)],
          [t('record.instruments.in-force'), date(instrument.inForce)],
          [t('record.instruments.ends'), date(instrument.ends)],
          [t('record.instruments.ended'), date(instrument.ended)],
          [
            t('record.instruments.registered'),
            [date(instrument.registered), instrument.registrationNumber].filter(Boolean).join(' · '),
          ],
          [t('record.instruments.term'), term && t(`record.term.${term}`)],
          [t('record.instruments.field.renewalPeriod'), lasting(instrument.renewalPeriod)],
          [t('record.instruments.field.noticePeriod'), lasting(instrument.noticePeriod)],
          [t('record.instruments.notice'), noticeDeadline && days(noticeDeadline)],
          [t('record.instruments.signatories'), signatories.length > 0 && <Signatories of={instrument} />],
          [t('record.instruments.original'), original && <Name>{original}</Name>],
          ...instrument.links.map(
            (link) => [t(`record.link.${link.kind}`), <Linked key={link.instrumentId} to={link} />] as const,
          ),
          ...instrument.linkedFrom.map(
            (link) =>
              [t(`record.linked-from.${link.kind}`), <Linked key={link.instrumentId} to={link} />] as const,
          ),
        ]}
      />
      {instrument.openQuestions.length > 0 && (
        <div className={classes['note']}>
          <p>{t('record.instruments.questions', { count: instrument.openQuestions.length })}</p>
          <ul>
            {instrument.openQuestions.map(({ pointer, code, detail }) => (
              <li key={`${pointer} ${code}`}>{detail}</li>
            ))}
          </ul>
        </div>
      )}
      {children}
    </li>
  );

  function Linked({ to }: { to: Shape<'LinkedInstrument'> }): ReactNode {
    const words = (
      <>
        <TextIn texts={to.title} />
        {to.signed !== null && ` (${format.date(to.signed)})`}
      </>
    );
    return to.initiativeId === instrument.initiativeId ? (
      <a href={`#instrument-${to.instrumentId}`}>{words}</a>
    ) : (
      <Way href={addresses.record(to.initiativeId, 'instruments')}>{words}</Way>
    );
  }
}

function Signatories({ of }: { of: Instrument }): ReactNode {
  const t = useText();
  const format = useFormat();
  const nameOf = (side: string): string => {
    const partner = of.initiative.partners.find(({ id }) => id === side);
    return partner ? format.text(partner.names) : t('record.contributions.own');
  };
  return (
    <ul className={classes['plain']}>
      {of.signatories.map(({ side, officeHeld, unit }) => (
        <li key={`${side} ${officeHeld}`}>
          <Name>{[officeHeld, unit, nameOf(side)].filter(Boolean).join(', ')}</Name>
        </li>
      ))}
    </ul>
  );
}
