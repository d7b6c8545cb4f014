import type { ReactNode } from 'react';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { ChartFrame } from '~/ui/chart/ChartFrame';
import { Sheet } from '~/ui/page/Sheet';
import { TextIn } from '~/ui/TextIn';
import { Way } from '~/ui/Way';
import { LEVELS } from '~/ui/words/codes';
import { warmthOf } from './heat';
import classes from './departments.module.css';
import type { PartProps } from './portfolio';
import { useSay } from './words';

/** Levels of government, from the widest to the nearest. */
/** Departments by the levels of government that take part in their records. */
export function Departments({ view, opens }: PartProps): ReactNode {
  const t = useText();
  const format = useFormat();
  const say = useSay();
  const lines = view.departments ?? [];
  const levels = [...LEVELS, ...(lines.some(({ level }) => level === null) ? [null] : [])];
  const departments = [...new Map(lines.map((line) => [line.departmentId, line.name]))].sort(
    ([, one], [, other]) => format.text(one).localeCompare(format.text(other)),
  );
  const number = (department: string, level: string | null): number =>
    lines.find((line) => line.departmentId === department && line.level === level)?.records ?? 0;
  const most = Math.max(1, ...lines.map(({ records }) => records));
  const missing = LEVELS.filter((level) => !lines.some((line) => line.level === level));
  return (
    <Sheet title={t('portfolio.departments.title')} anchor="departments">
      {departments.length === 0 ? (
        <p>{t('portfolio.departments.none')}</p>
      ) : (
        <ChartFrame
          finding={
            missing.length > 0
              ? t('portfolio.departments.missing', {
                  count: missing.length,
                  levels: format.list(missing.map((level) => say('level', level))),
                })
              : t('portfolio.departments.all')
          }
          alt={t('portfolio.departments.alt')}
          shape="table"
          columns={[t('portfolio.department'), ...levels.map((level) => say('level', level))]}
          rows={departments.map(([id, name]) => [
            format.text(name),
            ...levels.map((level) => number(id, level)),
          ])}
          fileName="portfolio-departments"
        >
          <div
            className={classes['window']}
            tabIndex={0}
            role="region"
            aria-label={t('portfolio.departments.title')}
          >
            <table className={classes['table']}>
              <thead>
                <tr>
                  <th scope="col">{t('portfolio.department')}</th>
                  {levels.map((level) => (
                    <th key={level} scope="col" className="numbers">
                      {say('level', level)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {departments.map(([id, name]) => (
                  <tr key={id}>
                    <th scope="row">
                      <TextIn texts={name} />
                    </th>
                    {levels.map((level) => {
                      const records = number(id, level);
                      const href =
                        records > 0 ? opens.figure('departments', { departmentId: id, level }) : null;
                      return (
                        <td key={level} className="numbers" data-warmth={warmthOf(records, most)}>
                          {href === null ? (
                            format.number(records)
                          ) : (
                            <Way href={href}>{format.number(records)}</Way>
                          )}
                        </td>
                      );
                    })}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </ChartFrame>
      )}
    </Sheet>
  );
}
