/** The Typst source of every paper. Texts come in as data and are never read as markup. */
export const paperTemplate = `
#let paper = json(bytes(sys.inputs.paper))
#let families = json(bytes(sys.inputs.families))
#let accent = rgb("#0b5a5e")

#set document(title: paper.title, author: paper.author, date: none)
#let dense = paper.at("isDense", default: false)
#set text(font: families, fallback: false, size: if dense { 9pt } else { 10.5pt }, lang: "de", region: "DE", hyphenate: true)
#set par(leading: if dense { 0.6em } else { 0.72em }, spacing: if dense { 0.85em } else { 1.1em })
#set page(paper: "a4", margin: if dense { (left: 18mm, right: 16mm, top: 14mm, bottom: 17mm) } else { (left: 25mm, right: 22mm, top: 22mm, bottom: 24mm) }, footer: context {
  set text(size: 8.5pt, fill: luma(80))
  grid(columns: (1fr, auto), paper.footer, [Seite #counter(page).display() von #counter(page).final().first()])
})
#show heading.where(level: 1): it => { set text(size: 20pt, weight: 700, hyphenate: false); block(below: if dense { 0.8em } else { 1.2em }, it.body) }
#show heading.where(level: 2): it => { set text(size: 13.5pt, weight: 700, fill: accent, hyphenate: false); block(above: if dense { 1.1em } else { 1.8em }, below: if dense { 0.6em } else { 0.9em }, sticky: true, it.body) }
#show heading.where(level: 3): it => { set text(size: 11pt, weight: 700); block(above: 1.3em, below: 0.7em, sticky: true, it.body) }
#show heading.where(level: 4): it => { set text(size: 10.5pt, weight: 700, fill: accent); block(above: 1.2em, below: 0.6em, sticky: true, it.body) }
#show heading.where(level: 5): it => { set text(size: 10.5pt, weight: 700); block(above: 1.1em, below: 0.6em, sticky: true, it.body) }
#show heading.where(level: 6): it => { set text(size: 10.5pt, weight: 700); block(above: 1.1em, below: 0.6em, sticky: true, it.body) }
#set list(marker: [–], indent: 0.3em, body-indent: 0.7em)
#set enum(indent: 0.3em, body-indent: 0.6em)
#set quote(block: true)
#show outline.entry.where(level: 2): set block(above: 1em)
#show outline.entry.where(level: 2): set text(weight: 700)

#let lines(text) = text.split("\\n").join(linebreak())
// a word that is cut right behind a link stops the compiler (typst issue 8608): where there are links, no word is cut
#let draw(runs) = { set text(hyphenate: false) if runs.any(run => "href" in run); runs.map(run => {
  let body = lines(run.text)
  if run.at("bold", default: false) { body = strong(body) }
  if run.at("italic", default: false) { body = emph(body) }
  if "href" in run { body = link(run.href, underline(text(fill: accent, body))) }
  body
}).join() }
#let points(it) = {
  let items = it.items.map(item => { draw(item.runs); for list in item.at("below", default: ()) { points(list) } })
  if it.ordered { enum(..items) } else { list(..items) }
}
#let tones = (green: rgb("#1b7a3d"), yellow: rgb("#c98a00"), red: rgb("#b3261e"), grey: luma(150))
// mark and bar repeat what the words say: readers of the page aloud pass over them
#let cell(it) = if type(it) == str { lines(it) } else {
  if "tone" in it { pdf.artifact(box(circle(radius: 0.32em, fill: tones.at(it.tone)), baseline: -0.05em)); h(0.4em) }
  lines(it.text)
  if "share" in it { pdf.artifact(block(above: 0.4em, width: 100%, height: 4pt, fill: luma(225), align(left, block(width: calc.max(0, calc.min(1, it.share)) * 100%, height: 4pt, fill: accent)))) }
}

#text(size: 9.5pt, fill: accent, weight: 700, paper.preline)
#heading(level: 1, paper.title)

#for block-data in paper.blocks {
  let kind = block-data.kind
  if kind == "heading" { heading(level: block-data.level, if block-data.text.trim() == "" { "–" } else { block-data.text }) }
  if kind == "paragraph" { par(draw(block-data.runs)) }
  if kind == "quote" { quote(draw(block-data.runs)) }
  if kind == "points" { points(block-data.points) }
  if kind == "break" { pagebreak(weak: true) }
  if kind == "contents" {
    heading(level: 2, outlined: false, block-data.title)
    outline(title: none, indent: level => (level - 1) * 1.2em, target: selector.or(..range(2, block-data.depth + 1).map(level => heading.where(level: level, outlined: true))))
  }
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
    if block-data.caption != "" { block(sticky: true, below: 0.6em, strong(block-data.caption)) }
    table(
      columns: block-data.widths.map(width => width * 1fr), stroke: 0.5pt + luma(170), inset: if dense { 4pt } else { 6pt },
      table.header(..block-data.columns.map(column => table.cell(fill: luma(240), strong(column)))),
      ..block-data.rows.flatten().map(cell),
    )
  }
}
`;
