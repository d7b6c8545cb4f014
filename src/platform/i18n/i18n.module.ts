import { Global, Module } from '@nestjs/common';
import { Translations } from './i18n.js';

/** The words of the interface in its four languages. */
@Global()
@Module({ providers: [Translations], exports: [Translations] })
export class I18nModule {}
