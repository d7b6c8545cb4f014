import { Button, Menu } from '@mantine/core';
import { IconCheck, IconChevronDown } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { changeOffice, useMe } from '~/api/who';
import { useText } from '~/i18n/texts';
import { TextIn } from '~/ui/TextIn';
import { toast } from '~/ui/announce';
import { isProblem } from '~/api/problem';
import classes from './shell.module.css';

/** The office that is worked for, and the way to another for those who belong to several. */
export function OfficeSwitch(): ReactNode {
  const t = useText();
  const me = useMe();
  const navigate = useNavigate();
  if (!me.office) return null;
  if (me.offices.length < 2)
    return (
      <span className={classes['office']}>
        <TextIn texts={me.office.name} />
      </span>
    );
  const change = async (officeId: string): Promise<void> => {
    try {
      await changeOffice(officeId);
      await navigate({ to: '/', reloadDocument: true });
    } catch (thrown) {
      if (isProblem(thrown)) toast(thrown.detail);
      else throw thrown;
    }
  };
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button
          variant="subtle"
          size="sm"
          className={classes['office']}
          rightSection={<IconChevronDown size={16} aria-hidden />}
        >
          <span className="visually-hidden">{t('shell.office')}: </span>
          <TextIn texts={me.office.name} />
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {me.offices.map(({ id, name }) => (
          <Menu.Item
            key={id}
            onClick={() => void change(id)}
            aria-current={id === me.officeId ? 'true' : undefined}
            rightSection={id === me.officeId ? <IconCheck size={16} aria-hidden /> : null}
          >
            <TextIn texts={name} />
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
