import { PartialType } from '@nestjs/swagger';
import { IsIn, IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';
import { IsLanguageTag } from '../../platform/codes/languages.js';
import { IsTexts, type Texts } from '../../platform/i18n/texts.js';
import type { TerminologyNotice } from '../terminology/terminology.js';
import type { Act } from './file.policy.js';
import { FILE_KINDS, type FileKind, type TextState } from './file.words.js';

/** What goes with a file in the form; the file itself is the part `file`. */
export class AddFile {
  /** What it is; `other` when left out. */
  @IsOptional() @IsIn(FILE_KINDS) kind?: FileKind;

  /** Language that it is written in, BCP 47 primary tag: "es". Its text is found best when it is named. */
  @IsOptional() @IsLanguageTag() language?: string | null;

  /** Title per language, as JSON: `{"es": "Acta de la firma"}`; the name of the file when left out. */
  @IsOptional() @IsTexts({ max: 300, required: true }) title?: Texts;
}

/** A change of a file's words: members that are left out stay as they are; null empties the language. */
export class ReviseFile extends PartialType(AddFile, { skipNullProperties: false }) {}

/** Why a file is taken out of use. */
export class WithdrawFile {
  /** In the words of whoever decides; up to 2,000 characters. */
  @IsString() @IsNotEmpty() @MaxLength(2000) reason: string;
}

/** Why a file is deleted. */
export class DeleteFile {
  /** Needed once the initiative is no draft any more. */
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(2000) reason?: string;
}

/** A content as it was sent; it never changes. */
export class FileVersionView {
  /** 1 for the first. */
  number: number;
  /** Name under which it was sent, without folders, direction marks and signs that no file system takes. */
  name: string;
  bytes: number;
  /** SHA-256 of the content, 64 hexadecimal digits; also its ETag. */
  sha256: string;
  /** As found in the content, whatever its name says. */
  mediaType: string;
  addedBy: string | null;
  addedAt: string;
  /** Whether its text is found by search: `waiting`, `found`, `none`, `unreadable`, `unsupported`. */
  text: TextState;
}

/** When, by whom and why a file was taken out of use. */
export class Withdrawal {
  at: string;
  personId: string | null;
  reason: string;
}

/** A file as lists show it. */
export class FileSummary {
  id: string;
  version: number;
  initiativeId: string;
  kind: FileKind;
  language: string | null;
  title: Texts;
  /** The version that counts. */
  current: FileVersionView;
  withdrawal: Withdrawal | null;
  notices: TerminologyNotice[];
  registeredAt: string;
  revisedAt: string;
}

/** A file, whole. */
export class FileView extends FileSummary {
  /** All contents, the newest first. */
  versions: FileVersionView[];
  /** Whether `/preview` shows it. */
  previewable: boolean;
  /** What you may do with it now. */
  may: Exclude<Act, 'add'>[];
}

/** A page of the list. */
export class FilePage {
  items: FileSummary[];
  /** Cursor of the next page; null on the last. Also as a Link header with rel="next". */
  next: string | null;
}
