// Lets the browser ask a passkey. Where it cannot, the forms stay hidden and a password and code do.
const able = window.PublicKeyCredential?.parseRequestOptionsFromJSON;

for (const form of able ? document.querySelectorAll("form[data-passkey]") : []) {
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    if (form.elements.answer.value) return;
    event.preventDefault();
    try {
      const credential = await (form.dataset.passkey === "new" ? make(form) : show());
      form.elements.answer.value = JSON.stringify(credential.toJSON());
      form.submit();
    } catch {
      const said = form.querySelector("[role=status]");
      said.textContent = "That did not work. Nothing was changed. Try again, or use a code.";
    }
  });
}

async function show() {
  const asked = await (await fetch("/sign-in/passkey/ask/")).json();
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(asked.publicKey);
  return navigator.credentials.get({ publicKey });
}

async function make(form) {
  const asked = JSON.parse(form.dataset.invitation);
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(asked.publicKey);
  return navigator.credentials.create({ publicKey });
}
