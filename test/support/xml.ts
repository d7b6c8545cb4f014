import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { validateXML } from 'xmllint-wasm';

/** The attribute xml:lang, which schemas may not declare themselves (XML 1.0 §2.12). */
const NAMES = {
  fileName: 'xml-names.xsd',
  contents: `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.w3.org/XML/1998/namespace">
    <xs:attribute name="lang" type="xs:language"/>
  </xs:schema>`,
};

/** What libxml2 finds wrong in a document by a schema of test/support; nothing where it is valid. */
export async function schemaFaults(xml: string, schema: string): Promise<string[]> {
  const contents = readFileSync(join(import.meta.dirname, schema), 'utf8');
  const { errors } = await validateXML({
    xml: { fileName: 'document.xml', contents: xml },
    schema: { fileName: schema, contents },
    preload: NAMES,
  });
  return errors.map(({ rawMessage }) => rawMessage);
}
