// An organisation's own sign-in, for tests: oidc-provider, which holds to the standards, with one page.
// node provider.mjs ISSUER REDIRECT_URI    serves on the issuer's port until it is stopped.
// Whoever types a name is that person. Names that begin with "new" have an address nobody has checked.
import { createServer } from "node:http";
import Provider from "oidc-provider";

const [issuer, redirect] = process.argv.slice(2);
const addressOf = (name) => (name.includes("@") ? name : `${name}@vale.example`);

const provider = new Provider(issuer, {
  clients: [
    {
      client_id: "alongside",
      client_secret: "a secret for tests, which guards nothing",
      redirect_uris: [redirect],
      grant_types: ["authorization_code"],
      response_types: ["code"],
    },
  ],
  pkce: { required: () => true },
  claims: { openid: ["sub"], email: ["email", "email_verified"] },
  cookies: { keys: ["for tests only"] },
  features: { devInteractions: { enabled: false } },
  interactions: { url: (ctx, interaction) => `/name/${interaction.uid}` },
  findAccount: (ctx, sub) => ({
    accountId: sub,
    claims: () => ({ sub, email: addressOf(sub), email_verified: !sub.startsWith("new") }),
  }),
});

const PAGE = `<!doctype html><html lang="en"><title>Vale</title>
<form method="post"><label>Name <input name="name"></label><button>That is me</button></form>`;

async function granted({ params, session }) {
  const grant = new provider.Grant({ accountId: session.accountId, clientId: params.client_id });
  grant.addOIDCScope(params.scope);
  return { consent: { grantId: await grant.save() } };
}

async function body(request) {
  let text = "";
  for await (const part of request) text += part;
  return new URLSearchParams(text);
}

const others = provider.callback();
createServer(async (request, response) => {
  if (!request.url.startsWith("/name/")) return others(request, response);
  const asked = await provider.interactionDetails(request, response);
  if (asked.prompt.name === "consent") {
    return provider.interactionFinished(request, response, await granted(asked));
  }
  if (request.method === "POST") {
    const login = { accountId: (await body(request)).get("name") };
    return provider.interactionFinished(request, response, { login });
  }
  response.setHeader("Content-Type", "text/html").end(PAGE);
}).listen(new URL(issuer).port, "localhost", () => console.log("ready"));
