// Passkeys: forms marked data-passkey ask the authenticator and send its answer as an ordinary form. Where the browser
// has no passkeys, or without this file, they stay hidden and password with code remain.
for (const form of document.querySelectorAll('form[data-passkey]')) {
  if (!window.PublicKeyCredential?.parseRequestOptionsFromJSON) continue;
  form.hidden = false;
  form.addEventListener('submit', async (event) => {
    if (form.elements.namedItem('response').value !== '') return;
    event.preventDefault();
    const submitter = event.submitter;
    try {
      const credential = await ask(form.dataset.passkey, JSON.parse(form.dataset.options));
      form.elements.namedItem('response').value = JSON.stringify(credential);
      form.requestSubmit(submitter);
    } catch {
      // The person closed the dialogue or there is no passkey here: everything stays as it was.
    }
  });
}

async function ask(kind, options) {
  if (kind === 'create') return navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) });
  return navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
}
