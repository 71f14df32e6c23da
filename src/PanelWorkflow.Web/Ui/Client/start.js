// Runs before the page is drawn, so that enhanced components do not flicker. External, because inline scripts are not allowed.
document.body.className += ' js-enabled' + ('noModule' in HTMLScriptElement.prototype ? ' govuk-frontend-supported' : '')
