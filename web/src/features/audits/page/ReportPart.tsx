import { Button, Group } from '@mantine/core';
import { IconFileTypePdf, IconPrinter, IconTable, IconBraces, type TablerIcon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { Sheet } from '~/ui/page/Sheet';
import type { Audit } from '../audit';
import { ReportProof } from './ReportProof';

/** The report as a page, a document, a table and for programs; of a closed audit with its proof. */
export function ReportPart({ audit }: { audit: Audit }): ReactNode {
  const t = useText();
  const { locale } = useFormat();
  const at = `/api/v1/audits/${audit.id}/report`;
  return (
    <Sheet title={t('audits.report')} anchor="report">
      <p>{audit.state === 'closed' ? t('audits.report.closed') : t('audits.report.draft')}</p>
      <Group gap="sm" className="no-print">
        <Document icon={IconPrinter} href={`${at}.html?lang=${locale}`} words={t('audits.report.page')} />
        <Document icon={IconFileTypePdf} href={`${at}.pdf?lang=${locale}`} words={t('audits.report.pdf')} />
        <Document icon={IconTable} href={`${at}.csv`} words={t('audits.report.csv')} />
        <Document icon={IconBraces} href={at} words={t('audits.report.json')} />
      </Group>
      {audit.state === 'closed' && <ReportProof audit={audit} />}
    </Sheet>
  );
}

function Document({ icon: Icon, href, words }: { icon: TablerIcon; href: string; words: string }): ReactNode {
  return (
    <Button
      component="a"
      href={href}
      target="_blank"
      rel="noopener"
      variant="default"
      size="sm"
      leftSection={<Icon size={17} aria-hidden />}
    >
      {words}
    </Button>
  );
}
