// The site without a network: keeps every page after the first visit. The browser runs this file as it is; the build
// puts the list in.

/** Path of each file → hash of its bytes, or '' when the name holds one already: that file never changes. */
const FILES = JSON.parse('%FILES%');
const CACHE = 'acme-telemetry-site';
/** How long a kept page waits for a newer one, in milliseconds. */
const PATIENCE = 3000;

const keyOf = (path) => (FILES[path] === '' ? path : `${path}?v=${FILES[path]}`);

/** The file that answers a path, as the server finds it. */
function fileOf(path) {
  const name = decodeURIComponent(path);
  return (name.endsWith('/') ? [`${name}index.html`] : [name, `${name}.html`]).find((file) => file in FILES);
}

async function kept(file) {
  const cache = await caches.open(CACHE);
  return cache.match(keyOf(file));
}

/** What is kept from an earlier version is not fetched again; all or nothing of the rest. */
async function install() {
  const cache = await caches.open(CACHE);
  const known = new Set((await cache.keys()).map(({ url }) => url));
  const missing = Object.keys(FILES)
    .map(keyOf)
    .filter((key) => !known.has(new URL(key, location.origin).href));
  await Promise.all(
    missing.map(async (key) => {
      const response = await fetch(key);
      if (!response.ok) throw new Error(`${key}: ${response.status}`);
      // A copy: a response that was redirected may not answer a navigation.
      await cache.put(key, new Response(response.body, response));
    }),
  );
}

/** Runs when no page of the version before is open any more, so nothing that it drops is asked for. */
async function activate() {
  const cache = await caches.open(CACHE);
  const wanted = new Set(Object.keys(FILES).map((path) => new URL(keyOf(path), location.origin).href));
  const dropped = (await cache.keys()).filter(({ url }) => !wanted.has(url));
  await Promise.all(dropped.map((request) => cache.delete(request)));
  await self.clients.claim();
}

/** The server's answer, so that nobody reads an old page; the kept one when the server is slow or away. */
async function fresh(request, file) {
  const network = fetch(request);
  const inPlace = async () => (await kept(file)) ?? network;
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE)).then(inPlace);
  try {
    return await Promise.race([network, late]);
  } catch {
    return inPlace();
  }
}

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(activate()));
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin) return;
  const file = fileOf(pathname) ?? (request.mode === 'navigate' ? '/404.html' : undefined);
  if (file === undefined) return;
  event.respondWith(
    FILES[file] === '' ? kept(file).then((response) => response ?? fetch(request)) : fresh(request, file),
  );
});
