// Progressive enhancement only: every page works without this file.
import { initAll } from './govuk-frontend.min.js'
import { initAll as initMoj } from './moj-frontend.min.js'

initAll()
initMoj()
dropExpanded()
document.addEventListener('click', dropExpanded)
window.addEventListener('pageshow', dropExpanded)
document.querySelectorAll('form[data-autosave]').forEach(startAutosave)
startSessionWarning(document.body.dataset)

// GOV.UK Frontend marks radios as expanded, which a radio button must not be (WAI-ARIA 1.2).
function dropExpanded () {
  document.querySelectorAll('input[type=radio][aria-expanded]').forEach(radio => radio.removeAttribute('aria-expanded'))
}

// <form data-autosave="/address"> is sent there as typed; [data-autosave-status] in it says when.
function startAutosave (form) {
  const status = form.querySelector('[data-autosave-status]')
  const say = text => { if (status) status.textContent = text }
  let timer

  form.saveDraft = async () => {
    clearTimeout(timer)
    if (!form.dataset.changed) return
    delete form.dataset.changed
    try {
      const answer = await fetch(form.dataset.autosave, { method: 'POST', body: new FormData(form), redirect: 'error', keepalive: true })
      if (!answer.ok) throw new Error(answer.status)
      noteActivity()
      say('Draft saved at ' + new Date().toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' }))
    } catch {
      form.dataset.changed = 'true'
      say('Draft not saved. Choose ‘Save’ to try again.')
    }
  }
  form.addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(form.saveDraft, 3000) })
  document.addEventListener('visibilitychange', () => { if (document.hidden) form.saveDraft() })
  // What is sent needs no draft, and one that comes later than the answer would bring it back.
  form.addEventListener('submit', () => { clearTimeout(timer); delete form.dataset.changed })
}

document.querySelectorAll('form').forEach(form => {
  form.addEventListener('input', () => { form.dataset.changed = 'true' })
})

// What was typed before and came back unsent counts as typed here.
if (document.body.dataset.unsent) document.querySelectorAll('main form').forEach(form => { form.dataset.changed = 'true' })

// Asks two minutes before the session ends; other tabs of the same person count as activity.
function startSessionWarning ({ sessionMinutes, stayAddress, endAddress }) {
  const dialog = document.getElementById('session-warning')
  if (!sessionMinutes || !dialog) return
  const length = sessionMinutes * 60000
  const [asking, ended] = dialog.querySelectorAll('[data-session]')
  const stay = async () => {
    const answer = await fetch(stayAddress, { redirect: 'error', cache: 'no-store' }).catch(() => null)
    if (answer?.ok) { noteActivity(); dialog.close() }
  }
  const show = part => {
    asking.hidden = part !== asking
    ended.hidden = part !== ended
    dialog.setAttribute('aria-labelledby', part.querySelector('h2').id)
    dialog.classList.toggle('app-dialog--cover', part === ended)
    if (!dialog.open) dialog.showModal()
  }

  noteActivity()
  dialog.querySelectorAll('[data-session-stay]').forEach(button => button.addEventListener('click', stay))
  dialog.addEventListener('cancel', event => { event.preventDefault(); if (!asking.hidden) stay() })
  setInterval(async () => {
    const left = Number(localStorage.getItem('last-activity')) + length - Date.now()
    if (left > 120000) { if (dialog.open && !asking.hidden) dialog.close(); return }
    if (left > 0) {
      if (!dialog.open) {
        document.querySelectorAll('form[data-autosave]').forEach(form => form.saveDraft())
        show(asking)
      }
      return
    }
    // Unsaved words stay on the page, covered, until the same person has signed in again.
    if (document.querySelector('form[data-changed]')) show(ended)
    else location.assign(endAddress)
  }, 5000)
}

function noteActivity () {
  localStorage.setItem('last-activity', String(Date.now()))
}
