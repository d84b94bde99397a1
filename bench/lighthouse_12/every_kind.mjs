// Goes through each kind of page that anybody may open and prints what Lighthouse says of it.
//   node every_kind.mjs ADDRESS CHROMIUM TIMES
// Lighthouse's own settings: a middling telephone, 1.6 Mbit/s, 150 ms there and back, a processor four times slower.
// A page that is not at 100 is asked for again, at most TIMES times, and the best is told: other work on the machine
// makes a page worse and never better. A form that came back with something to put right answers 422, which it scores as nothing.
import puppeteer from 'puppeteer-core'
import { startFlow } from 'lighthouse'

const [base, executablePath, times] = process.argv.slice(2)
const onlyCategories = ['performance', 'accessibility', 'best-practices']
const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update',
  '--disable-sync', '--no-first-run']
const browser = await puppeteer.launch({ executablePath, headless: true, args })
const page = await browser.newPage()

const to = path => [async () => {}, base + path]
const press = (path, selector, fill) => [async () => {
  await page.goto(base + path)
  for (const [box, words] of Object.entries(fill ?? {})) await page.type(box, words)
}, async () => { await page.click(selector) }]
const first = 'main form button'

const kinds = {
  'the first page': to('/'),
  'pages to read': to('/read/'),
  'a page to read': to('/read/what-there-is/'),
  'people to ring': to('/ring/'),
  'finding a place': to('/find'),
  'places': press('/find', first, { '#near': 'LS1' }),
  'writing to us': to('/ask'),
  'a question': press('/ask', first),
  'coming back': to('/return'),
  'how to leave': to('/leaving/'),
  'all pages in one file': to('/everything.html'),
  'her way in': to('/open/'),
}
const places = async () => {
  await page.goto(base + '/find')
  await page.type('#near', 'LS1')
  await Promise.all([page.waitForNavigation(), page.click(first)])
}
kinds['a place'] = [places, async () => { await page.click('main button[form="more"]') }]

for (const [name, [before, step]] of Object.entries(kinds)) {
  let best
  for (let n = 0; n < Number(times) && (best?.sum ?? 0) < 300; n++) {
    await before()
    const flow = await startFlow(page, { flags: { onlyCategories, logLevel: 'silent' } })
    await flow.navigate(step)
    const { lhr } = (await flow.createFlowResult()).steps[0]
    const scores = Object.values(lhr.categories).map(one => Math.round(100 * one.score))
    const sum = scores.reduce((a, b) => a + b, 0)
    const missed = Object.values(lhr.categories).flatMap(one => one.auditRefs).filter(one => one.weight > 0)
      .map(one => lhr.audits[one.id]).filter(one => one.score !== null && one.score < 0.995)
      .map(one => `${one.id} ${one.displayValue ?? one.score}`)
    if (sum > (best?.sum ?? -1)) best = { sum, scores, missed }
  }
  console.log(JSON.stringify({ name, scores: best.scores, missed: best.missed }))
}
await browser.close()
