import { Button, Group, Progress } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useId, useRef, useState, type ReactNode } from 'react';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { Refusal } from '../Refusal';
import { Name } from '../TextIn';
import classes from './form.module.css';

interface Props {
  readonly label: string;
  readonly hint?: ReactNode;
  /** Endings or media types that the browser offers first, as in HTML. */
  readonly accept?: string;
  /** Sends it; tells how far it is (0 to 1) and may be stopped. */
  readonly send: (file: File, onProgress: (share: number) => void, signal: AbortSignal) => Promise<void>;
}

/** A file by choosing or dropping it, with how far it has come and a way to stop. */
export function FileDrop({ label, hint, accept, send }: Props): ReactNode {
  const t = useText();
  const format = useFormat();
  const name = useId();
  const input = useRef<HTMLInputElement>(null);
  const stop = useRef<AbortController>(null);
  const [going, setGoing] = useState<{ file: File; share: number } | null>(null);
  const [fault, setFault] = useState<unknown>(null);
  const begin = async (file: File): Promise<void> => {
    stop.current = new AbortController();
    setFault(null);
    setGoing({ file, share: 0 });
    try {
      await send(file, (share) => setGoing({ file, share }), stop.current.signal);
    } catch (thrown) {
      if (!(thrown instanceof DOMException && thrown.name === 'AbortError')) setFault(thrown);
    } finally {
      setGoing(null);
      if (input.current) input.current.value = '';
    }
  };
  return (
    <div
      className={classes['drop']}
      role="group"
      aria-labelledby={name}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        const [file] = event.dataTransfer.files;
        if (file && !going) void begin(file);
      }}
    >
      {fault !== null && <Refusal fault={fault} />}
      <label>
        <strong id={name}>{label}</strong>
        <input
          ref={input}
          type="file"
          accept={accept}
          className="visually-hidden"
          // The keyboard stands on the button, which one sees.
          tabIndex={-1}
          disabled={going !== null}
          onChange={(event) => {
            const file = event.currentTarget.files?.[0];
            if (file) void begin(file);
          }}
        />
      </label>
      {hint !== undefined && <p className={classes['hint']}>{hint}</p>}
      {going ? (
        <Group>
          <span>
            <Name>{going.file.name}</Name> · {format.percent(going.share)}
          </span>
          <Progress
            value={going.share * 100}
            aria-label={going.file.name}
            style={{ flex: 1, minWidth: '8rem' }}
          />
          <Button size="sm" variant="default" onClick={() => stop.current?.abort()}>
            {t('ui.file.stop')}
          </Button>
        </Group>
      ) : (
        <Button
          variant="default"
          leftSection={<IconUpload size={18} aria-hidden />}
          onClick={() => input.current?.click()}
        >
          {t('ui.file.choose')}
        </Button>
      )}
    </div>
  );
}
