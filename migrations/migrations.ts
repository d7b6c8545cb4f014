import { Platform1700000000001 } from './0001-platform.js';
import { Identity1700000000002 } from './0002-identity.js';
import { Partners1700000000003 } from './0003-partners.js';
import { Initiatives1700000000004 } from './0004-initiatives.js';
import { Instruments1700000000005 } from './0005-instruments.js';
import { Jobs1700000000006 } from './0006-jobs.js';
import { PartnerReferences1700000000007 } from './0007-partner-references.js';
import { Imports1700000000008 } from './0008-imports.js';
import { Files1700000000020 } from './0020-files.js';
import { Procedures1700000000021 } from './0021-procedures.js';
import { Objectives1700000000022 } from './0022-objectives.js';
import { Commitments1700000000023 } from './0023-commitments.js';
import { Contributions1700000000024 } from './0024-contributions.js';
import { Activities1700000000025 } from './0025-activities.js';
import { Calendar1700000000026 } from './0026-calendar.js';
import { Closings1700000000027 } from './0027-closings.js';
import { ForgottenKeys1700000000028 } from './0028-forgotten-keys.js';
import { Criteria1700000000030 } from './0030-criteria.js';
import { Assessments1700000000031 } from './0031-assessments.js';
import { Portfolio1700000000032 } from './0032-portfolio.js';
import { Audits1700000000033 } from './0033-audits.js';
import { Findings1700000000034 } from './0034-findings.js';
import { JournalMoment1700000000037 } from './0037-journal-moment.js';
import { Views1700000000040 } from './0040-views.js';
import { PortfolioFacts1700000000041 } from './0041-portfolio-facts.js';
import { Suspensions1700000000043 } from './0043-suspensions.js';
import { AuditedMarks1700000000036 } from './0036-audited-marks.js';
import { ImportRooms1700000000042 } from './0042-import-rooms.js';
import { ImportWithdrawals1700000000058 } from './0058-import-withdrawals.js';

/** All migrations, in the order in which they run. */
export const migrations = [
  Platform1700000000001,
  Identity1700000000002,
  Partners1700000000003,
  Initiatives1700000000004,
  Instruments1700000000005,
  Jobs1700000000006,
  PartnerReferences1700000000007,
  Imports1700000000008,
  Files1700000000020,
  Procedures1700000000021,
  Objectives1700000000022,
  Commitments1700000000023,
  Contributions1700000000024,
  Activities1700000000025,
  Calendar1700000000026,
  Closings1700000000027,
  ForgottenKeys1700000000028,
  Criteria1700000000030,
  Assessments1700000000031,
  Portfolio1700000000032,
  Audits1700000000033,
  Findings1700000000034,
  AuditedMarks1700000000036,
  JournalMoment1700000000037,
  Views1700000000040,
  PortfolioFacts1700000000041,
  Suspensions1700000000043,
  ImportRooms1700000000042,
  ImportWithdrawals1700000000058,
];
