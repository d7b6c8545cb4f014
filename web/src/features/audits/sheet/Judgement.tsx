import { Button, Group, Radio, Stack, Textarea } from '@mantine/core';
import type { ReactNode, RefObject } from 'react';
import { useIntl } from 'react-intl';
import type { Shape } from '~/api/client';
import { textIn, type Texts } from '~/i18n/text-in';
import { useText } from '~/i18n/texts';
import { TextIn } from '~/ui/TextIn';
import { type Stage } from '~/ui/words/codes';
import { answered, ceilingOf, lackOf, type Answer, type Choice, type Criterion, type Entry } from './marks';
import classes from './sheet.module.css';

const ANSWERS = ['yes', 'partly', 'no'] as const;

interface Props {
  readonly heading: RefObject<HTMLHeadingElement | null>;
  readonly criterion: Criterion;
  readonly stage: Stage;
  readonly scale: readonly Shape<'ScoreOfSet'>[];
  readonly entry: Entry;
  readonly writable: boolean;
  readonly write: (entry: Entry) => void;
  /** Goes to the next cell without a mark; null: there is none. */
  readonly next: (() => void) | null;
}

/** The questions of one criterion, and the mark that their answers allow. Ctrl+Enter goes on to the next. */
export function Judgement({
  heading,
  criterion,
  stage,
  scale,
  entry,
  writable,
  write,
  next,
}: Props): ReactNode {
  const t = useText();
  const ceiling = ceilingOf(criterion.requirements, entry.answers);
  const lack = lackOf(entry, criterion);
  const choose = (choice: Choice): void =>
    write({ ...entry, choice, reason: choice === 'not_applicable' ? entry.reason : {} });
  return (
    <section
      className={classes['judgement']}
      aria-labelledby="judgement"
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) next?.();
      }}
    >
      <p className={classes['soft']}>{t(`words.stage.${stage}`)}</p>
      <h2 id="judgement" ref={heading} tabIndex={-1}>
        <TextIn texts={criterion.name} />
      </h2>
      <p className={classes['question']}>
        <TextIn texts={criterion.question} />
      </p>
      <Stack gap="lg">
        {criterion.requirements.map(({ code, forScore, text }) => (
          <Radio.Group
            key={code}
            label={<TextIn texts={text} />}
            description={t('audits.sheet.for-score', { score: forScore })}
            value={entry.answers[code] ?? ''}
            readOnly={!writable}
            onChange={(value) => writable && write(answered(entry, criterion, code, value as Answer))}
          >
            <Group gap="lg" mt="xs">
              {ANSWERS.map((answer) => (
                <Radio
                  key={answer}
                  value={answer}
                  label={t(`audits.answer.${answer}`)}
                  disabled={!writable && entry.answers[code] !== answer}
                />
              ))}
            </Group>
          </Radio.Group>
        ))}
        <Radio.Group
          label={t('audits.sheet.mark')}
          description={t('audits.sheet.ceiling', { ceiling })}
          value={entry.choice === null ? '' : String(entry.choice)}
          readOnly={!writable}
          onChange={(value) =>
            writable && choose(value === 'not_applicable' ? value : (Number(value) as Choice))
          }
        >
          <Stack gap="xs" mt="xs">
            {([0, 1, 2] as const).map((score) => (
              <Radio
                key={score}
                value={String(score)}
                disabled={score > ceiling || (!writable && entry.choice !== score)}
                label={
                  <>
                    <strong>{score}</strong>{' '}
                    <TextIn texts={scale.find((one) => one.score === score)?.name ?? {}} />
                  </>
                }
              />
            ))}
            <Radio
              value="not_applicable"
              label={t('audits.mark.not_applicable')}
              disabled={!writable && entry.choice !== 'not_applicable'}
            />
          </Stack>
        </Radio.Group>
        {entry.choice === 'not_applicable' && (
          <Words
            label={t('audits.sheet.reason')}
            required
            texts={entry.reason}
            writable={writable}
            write={(reason) => write({ ...entry, reason })}
          />
        )}
        <Words
          label={t('audits.sheet.note')}
          texts={entry.note}
          writable={writable}
          write={(note) => write({ ...entry, note })}
        />
        {writable && (
          <div>
            {lack !== null && <p className={classes['soft']}>{t(`audits.sheet.lack.${lack}`)}</p>}
            <Button
              onClick={next ?? undefined}
              disabled={next === null}
              variant={lack === null ? 'filled' : 'default'}
            >
              {t(next === null ? 'audits.sheet.last' : 'audits.sheet.next')}
            </Button>
            {next !== null && <p className={classes['hint']}>{t('audits.sheet.keys')}</p>}
          </div>
        )}
      </Stack>
    </section>
  );
}

/** Words in the language in which they were begun; new ones in the reader's. */
function Words({
  label,
  required = false,
  texts,
  writable,
  write,
}: {
  label: string;
  required?: boolean;
  texts: Texts;
  writable: boolean;
  write: (texts: Texts) => void;
}): ReactNode {
  const t = useText();
  const { locale } = useIntl();
  const found = textIn(texts, locale);
  const language = found?.language ?? locale;
  return (
    <Textarea
      label={required ? label : t('ui.form.optional', { label })}
      lang={language}
      dir="auto"
      autosize
      minRows={2}
      maxLength={required ? 2000 : 5000}
      readOnly={!writable}
      value={found?.text ?? ''}
      onChange={(event) => write({ ...texts, [language]: event.currentTarget.value })}
    />
  );
}
