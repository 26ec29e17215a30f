/** The Typst source of every paper. Texts come in as data and are never read as markup. */
export const paperTemplate = `
#let paper = json(bytes(sys.inputs.paper))
#let families = json(bytes(sys.inputs.families))
#let accent = rgb("#0b5a5e")

#set document(title: paper.title, author: paper.author, date: none)
#set text(font: families, fallback: false, size: 10.5pt, lang: "de", region: "DE", hyphenate: true)
#set par(leading: 0.72em, spacing: 1.1em)
#set page(paper: "a4", margin: (left: 25mm, right: 22mm, top: 22mm, bottom: 24mm), footer: context {
  set text(size: 8.5pt, fill: luma(80))
  grid(columns: (1fr, auto), paper.footer, [Seite #counter(page).display() von #counter(page).final().first()])
})
#show heading.where(level: 1): it => { set text(size: 20pt, weight: 700, hyphenate: false); block(below: 1.2em, it.body) }
#show heading.where(level: 2): it => { set text(size: 13.5pt, weight: 700, fill: accent, hyphenate: false); block(above: 1.8em, below: 0.9em, sticky: true, it.body) }
#show heading.where(level: 3): it => { set text(size: 11pt, weight: 700); block(above: 1.3em, below: 0.7em, sticky: true, it.body) }
#set list(marker: [–], indent: 0.3em, body-indent: 0.7em)

#let lines(text) = text.split("\\n").join(linebreak())
#let draw(runs) = runs.map(run => if run.at("bold", default: false) { strong(lines(run.text)) } else { lines(run.text) }).join()

#text(size: 9.5pt, fill: accent, weight: 700, paper.preline)
#heading(level: 1, paper.title)

#for block-data in paper.blocks {
  let kind = block-data.kind
  if kind == "heading" { heading(level: block-data.level, block-data.text) }
  if kind == "paragraph" { par(draw(block-data.runs)) }
  if kind == "list" { list(..block-data.items.map(draw)) }
  if kind == "facts" {
    set text(hyphenate: false)
    set terms(separator: linebreak(), hanging-indent: 0pt, spacing: 0.9em)
    terms(..block-data.entries.map(entry => terms.item(entry.term, lines(entry.text))))
  }
  if kind == "note" {
    block(width: 100%, inset: (left: 10pt, y: 6pt, right: 6pt), stroke: (left: 2.5pt + accent), fill: luma(246), breakable: true, {
      strong(block-data.label)
      linebreak()
      draw(block-data.runs)
    })
  }
  if kind == "table" {
    set text(hyphenate: false)
    strong(block-data.caption)
    v(-0.4em)
    table(
      columns: block-data.widths.map(width => width * 1fr), stroke: 0.5pt + luma(170), inset: 6pt,
      table.header(..block-data.columns.map(column => table.cell(fill: luma(240), strong(column)))),
      ..block-data.rows.flatten().map(lines),
    )
  }
}
`;
