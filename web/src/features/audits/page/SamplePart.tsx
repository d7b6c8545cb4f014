import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { Definitions, Sheet } from '~/ui/page/Sheet';
import type { Audit } from '../audit';
import { DrawForm } from './DrawForm';
import { DrawProof } from './DrawProof';
import classes from './page.module.css';
import { Reserve } from './Reserve';
import { StrataTable } from './StrataTable';

/** How the sample was taken: all that it takes to take it again. */
export function SamplePart({ audit }: { audit: Audit }): ReactNode {
  const t = useText();
  const format = useFormat();
  const [drawing, draw] = useState(false);
  const { sampling, may, team } = audit;
  return (
    <Sheet
      title={t('audits.sample')}
      anchor="sample"
      actions={
        may.includes('draw') &&
        team.length > 0 && (
          <Button variant="default" size="compact-sm" onClick={() => draw(true)}>
            {sampling === null ? t('audits.draw') : t('audits.draw.again')}
          </Button>
        )
      }
    >
      {sampling === null ? (
        <p>{t('audits.sample.none')}</p>
      ) : (
        <>
          <p>
            {sampling.method === 'all'
              ? t('audits.sample.all', { count: sampling.size })
              : t('audits.sample.lot', { size: sampling.size, frame: sampling.frameSize })}
          </p>
          <Definitions
            items={[
              [
                t('audits.sample.seed'),
                sampling.seed && <code className={classes['code']}>{sampling.seed}</code>,
              ],
              [
                t('audits.sample.hash'),
                <code key="hash" className={classes['code']}>
                  {sampling.frameHash}
                </code>,
              ],
              [t('audits.sample.drawn'), format.moment(sampling.drawnAt)],
              [
                t('audits.sample.draws'),
                sampling.draws > 1 && t('audits.sample.draws.many', { count: sampling.draws }),
              ],
            ]}
          />
          {sampling.method === 'stratified' && (
            <>
              <StrataTable strata={sampling.strata} by={sampling.by} />
              <DrawProof audit={audit} />
              {sampling.size < sampling.frameSize && <Reserve audit={audit} by={sampling.by} />}
            </>
          )}
        </>
      )}
      {drawing && <DrawForm audit={audit} onClose={() => draw(false)} />}
    </Sheet>
  );
}
