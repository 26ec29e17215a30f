import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRefusal } from '#platform/errors.ts';
import { writeText } from './notation.ts';
import { looksLikeMarkup, readPastedHtml, refuseMarkup } from './pasted.ts';

/** As Word 365 puts it into the clipboard and saves it as a web page, shortened. */
const word = `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">
<head><meta charset=utf-8><meta name=Generator content="Microsoft Word 15"><link rel=File-List href="file:///C:/Temp/filelist.xml">
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style><!-- p.MsoNormal {margin:0cm; font-family:"Calibri",sans-serif;} @list l0:level1 {mso-level-number-format:bullet;} --></style></head>
<body lang=DE style='tab-interval:35.4pt'><!--StartFragment-->
<h1 style='margin-left:0cm'><a name="_Toc1"></a><span style='mso-bookmark:_Toc1'>3 Sprache und Bildung<o:p></o:p></span></h1>
<p class=MsoNormal><b style='mso-bidi-font-weight:normal'><span style='font-size:12.0pt;font-family:"Arial",sans-serif;color:red'>Sprache</span></b><span style='mso-spacerun:yes'>  </span>ist der
Schlüssel<span class=MsoCommentReference><span style='mso-special-character:comment;display:none'>[SH1]</span></span>.<i>Wirklich.</i><o:p>&nbsp;</o:p></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<h2>3.1 Ziele</h2>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol;mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;</span></span><![endif]>Kurse am <b>Abend</b><o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='margin-left:72.0pt;text-indent:-18.0pt;mso-list:l0 level2 lfo1'><![if !supportLists]><span style='font-family:"Courier New"'><span style='mso-list:Ignore'>o<span>&nbsp;</span></span></span><![endif]>mit Kinderbetreuung</p>
<p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt;mso-list:l1 level1 lfo2'><![if !supportLists]><span style='mso-list:Ignore'>1.<span>&nbsp;</span></span><![endif]>zuerst der Raum</p>
<table class=MsoTableGrid border=1 style='border-collapse:collapse'>
 <tr style='mso-yfti-irow:0'><td width=100 valign=top><p class=MsoNormal><b>Ort<o:p></o:p></b></p></td><td><p class=MsoNormal><b>Plätze</b></p></td><td><p class=MsoNormal><b>Träger</b></p></td></tr>
 <tr><td rowspan=2><p class=MsoNormal>Kerpen</p></td><td><p class=MsoNormal>12</p><p class=MsoNormal>(abends)</p></td><td>VHS</td></tr>
 <tr><td colspan=2><p class=MsoNormal>geplant</p></td></tr>
</table>
<p class=MsoNormal><a href="javascript:alert(1)">böse</a>, <a href="https://www.beispiel.de/a"><span style='color:blue'>gut</span></a> und <img src="file:///C:/bild.png" onerror="alert(1)"><v:shape id="x"><v:imagedata src="y"/></v:shape><script>alert(1)</script>Ende<del>weg</del><ins>neu</ins></p>
<p class=MsoQuote>Gesagt ist gesagt.</p>
<!--EndFragment--></body></html>`;

describe('what is pasted from Word', () => {
  it('keeps words, headings, points, tables, bold, italic and safe links, and nothing else', () => {
    expect(writeText(readPastedHtml(word))).toBe([
      '# 3 Sprache und Bildung', '**Sprache** ist der Schlüssel.__Wirklich.__', '## 3.1 Ziele', '- Kurse am **Abend**\n  - mit Kinderbetreuung\n1. zuerst der Raum',
      '| Ort | Plätze | Träger |\n| --- | --- | --- |\n| Kerpen | 12\\n(abends) | VHS |\n|  | geplant |  |',
      'böse, [gut](https://www.beispiel.de/a) und Endeneu', '> Gesagt ist gesagt.',
    ].join('\n\n'));
  });

  it('reads lists and tables of web pages and LibreOffice', () => {
    expect(writeText(readPastedHtml('<h3>Lage</h3><ul><li>eins<ol><li>innen</li></ol></li><li><p>zwei</p></li></ul><div>erste<br>zweite</div><table><caption>Plätze</caption><thead><tr><th>Ort</th><th>Zahl</th></tr></thead><tbody><tr><td>Kerpen</td><td><ul><li>12</li></ul></td></tr></tbody></table><table><tr><td>nur Rahmen</td></tr></table>')))
      .toBe('# Lage\n\n- eins\n  1. innen\n- zwei\n\nerste\nzweite\n\n|= Plätze\n| Ort | Zahl |\n| --- | --- |\n| Kerpen | 12 |\n\nnur Rahmen');
  });

  it('takes text beside the first heading and points below each other', () => {
    expect(writeText(readPastedHtml('vorher <b>fett</b><p>Absatz</p>nachher'))).toBe('vorher **fett**\n\nAbsatz\n\nnachher');
  });

  it('knows the source of a page from text with signs in it', () => {
    expect([word, '<p>x</p>', '  <!doctype html><p>', '<!--StartFragment--><b>x', 'a < b und c > d', '<3 Herz', '> Zitat'].map(looksLikeMarkup)).toEqual([true, true, true, true, false, false, false]);
  });

  it('reads any markup in bounded time: deep, long, broken', { timeout: 60_000 }, () => {
    const began = process.cpuUsage();
    expect([refuseMarkup('<div>'.repeat(1_200_000)), refuseMarkup('<x-y>'.repeat(5_000)), refuseMarkup(' '.repeat(6_000_001)), refuseMarkup(word), refuseMarkup('<p>Wort'.repeat(400_000))].map(isRefusal)).toEqual([true, true, true, false, false]);
    readPastedHtml('<div>'.repeat(1_000));
    readPastedHtml('<table><tr><td>x<td>'.repeat(5_000));
    readPastedHtml(`<table>${'<tr><td colspan=50 rowspan=50>x'.repeat(2_000)}</table>`);
    expect(readPastedHtml('<p>Wort</p>'.repeat(400_000)).length).toBe(5_001);
    const { user, system } = process.cpuUsage(began);
    expect((user + system) / 1e6).toBeLessThan(20);
    fc.assert(fc.property(fc.array(fc.oneof(fc.constantFrom('<p>', '</p>', '<table>', '<tr>', '<td>', '<li>', '<ul>', '</ul>', '<b>', '<a href="javascript:x">', '<!--', '-->', '<script>', '<h2>', '<br>'), fc.string({ maxLength: 4 })), { maxLength: 30 }), (parts) => {
      expect(JSON.stringify(readPastedHtml(parts.join('')))).not.toContain('javascript:');
    }), { numRuns: 500 });
  });
});
