// Puts the few files that pages serve into wwwroot/assets. Run by FrontEnd.targets.
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'

const govuk = 'node_modules/govuk-frontend/dist/govuk/'
const moj = 'node_modules/@ministryofjustice/frontend/moj/'
const out = 'wwwroot/assets/'
const read = path => readFileSync(path, 'utf8').replace(/\n?\/[/*]# sourceMappingURL=[^\n]*\n?$/, '\n')

rmSync(out, { recursive: true, force: true })
mkdirSync(out + 'images', { recursive: true })

// The Transport typeface is licensed for GOV.UK alone: its font faces go, Arial stays.
const css = [govuk + 'govuk-frontend.min.css', moj + 'moj-frontend.min.css', 'Ui/Client/site.css'].map(read).join('')
  .replace(/\/\*![^*]*Margaret Calvert[^*]*\*\//, '')
  .replace(/@font-face\{[^}]*GDS Transport[^}]*\}/g, '')
  .replaceAll('GDS Transport,arial', 'Arial')
if (/GDS Transport|fonts\//.test(css)) throw new Error('site.css still names the Transport typeface: adapt Ui/Client/build.mjs')

writeFileSync(out + 'site.css', css)
writeFileSync(out + 'govuk-frontend.min.js', read(govuk + 'govuk-frontend.min.js'))
writeFileSync(out + 'moj-frontend.min.js', read(moj + 'moj-frontend.min.js'))
for (const file of ['start.js', 'site.js', 'document.css', 'favicon.svg']) cpSync('Ui/Client/' + file, out + file)
for (const [, icon] of css.matchAll(/url\(\/assets\/images\/(icon-[\w-]+\.svg)\)/g)) {
  cpSync(moj + 'assets/images/' + icon, out + 'images/' + icon)
}
