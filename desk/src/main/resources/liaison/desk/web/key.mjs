// Asks a passkey: to be made (data-key="create"), or to sign what the node has laid before it
// (data-key="get"). The words are the page's; what goes wrong is said where it happened.
const bytes = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '');

/** What the node refuses, in its own words. */
class Refused extends Error {}

async function ask(path, fields) {
  const reply = await fetch(path, { method: 'POST', body: fields, redirect: 'error' });
  if (!reply.headers.get('Content-Type')?.startsWith('application/json')) throw new TypeError(path);
  const said = await reply.json();
  if (said.refused) throw new Refused(said.refused);
  return said;
}

async function get(asked) {
  const { response } = await navigator.credentials.get({
    publicKey: {
      challenge: bytes(asked.challenge),
      rpId: asked.rp,
      allowCredentials: asked.credentials.map((id) => ({ type: 'public-key', id: bytes(id) })),
      userVerification: 'required',
    },
  });
  return {
    auth: text(response.authenticatorData),
    client: text(response.clientDataJSON),
    signature: text(response.signature),
  };
}

async function create(asked) {
  const { response } = await navigator.credentials.create({
    publicKey: {
      challenge: bytes(asked.challenge),
      rp: { id: asked.rp, name: `Liaison ${asked.side}` },
      user: { id: bytes(asked.user), name: asked.name, displayName: asked.name },
      pubKeyCredParams: asked.kinds.map((alg) => ({ type: 'public-key', alg })),
      excludeCredentials: asked.have.map((id) => ({ type: 'public-key', id: bytes(id) })),
      authenticatorSelection: { residentKey: 'discouraged', userVerification: 'required' },
      attestation: 'none',
    },
  });
  return new URLSearchParams({
    client: text(response.clientDataJSON),
    attestation: text(response.attestationObject),
  });
}

const fields = (form) => new URLSearchParams(new FormData(form));

function fill(form, values) {
  for (const [name, value] of Object.entries(values)) form.elements[name].value = value;
}

async function sign(form) {
  if (form.elements.officer) {
    form.elements.officer.value = document.getElementById('officer')?.value ?? '';
  }
  const asked = await ask(form.dataset.ask, fields(form));
  fill(form, { act: asked.act, ...(await get(asked)) });
  form.submit();
}

async function make(form) {
  const made = await create(await ask(form.dataset.begin, fields(form)));
  const asked = await ask(form.dataset.made, made);
  if (asked.done) {
    location.reload();
    return;
  }
  fill(form, await get(asked));
  form.submit();
}

async function touched(form) {
  const says = form.querySelector('.keysaid');
  const button = form.querySelector('button');
  says.hidden = true;
  button.disabled = true;
  form.dataset.still = '';
  try {
    await (form.dataset.key === 'get' ? sign(form) : make(form));
  } catch (e) {
    says.textContent =
      e instanceof Refused
        ? e.message
        : e instanceof DOMException
          ? form.dataset.silent
          : form.dataset.away;
    says.hidden = false;
  } finally {
    button.disabled = false;
    delete form.dataset.still;
  }
}

addEventListener('submit', (e) => {
  const form = e.target;
  if (!form.dataset.key) return;
  e.preventDefault();
  touched(form);
});
