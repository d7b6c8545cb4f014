import type { ReactNode } from 'react';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { addresses } from '~/ui/addresses';
import { Definitions, Sheet } from '~/ui/page/Sheet';
import { Name, TextIn } from '~/ui/TextIn';
import { Way } from '~/ui/Way';
import type { Finding } from '../finding';

/** Where it comes from, what it is about, who sees to it, and by when. */
export function FindingFacts({ finding }: { finding: Finding }): ReactNode {
  const t = useText();
  const format = useFormat();
  const { audit, initiative, criterion, stage, department, due, origin, openedBy, openedAt, causeGoneAt } =
    finding;
  return (
    <Sheet title={t('findings.facts')}>
      <Definitions
        items={[
          [
            t('findings.field.initiativeId'),
            initiative === null ? (
              t('findings.field.initiativeId.none')
            ) : (
              <>
                <Way href={addresses.record(initiative.id)}>
                  <TextIn texts={initiative.title} />
                </Way>{' '}
                {initiative.reference}
              </>
            ),
          ],
          [
            t('findings.field.stage'),
            stage &&
              (initiative === null ? (
                t(`words.stage.${stage}`)
              ) : (
                // The mark that it is about, with its evidence.
                <Way href={addresses.mark(initiative.id, stage, criterion.code, criterion.setId)}>
                  {t(`words.stage.${stage}`)}: <TextIn texts={criterion.name} />
                </Way>
              )),
          ],
          [t('findings.field.departmentId'), department && <TextIn texts={department.name} />],
          [t('findings.field.due'), due !== null && format.date(due)],
          [
            t('findings.by.audit'),
            audit && (
              <>
                <Way href={addresses.audit(audit.id)}>
                  <TextIn texts={audit.title} />
                </Way>{' '}
                {audit.reference}
              </>
            ),
          ],
          [t('findings.by.origin'), origin !== 'auditor' && t(`words.origin.${origin}`)],
          [
            t('findings.opened'),
            <>
              {openedBy && (
                <>
                  <Name>{openedBy.name}</Name>,{' '}
                </>
              )}
              {format.date(openedAt.slice(0, 10))}
            </>,
          ],
          [t('findings.cause-gone'), causeGoneAt !== null && format.date(causeGoneAt.slice(0, 10))],
        ]}
      />
    </Sheet>
  );
}
