/** Has the service worker keep the site, once the page is there and the browser has nothing else to do. */
export function keepForOffline(): void {
  if (!('serviceWorker' in navigator)) return;
  const register = () => {
    // Where it is refused, as in some private windows, the site works all the same, with a network.
    navigator.serviceWorker.register('/service-worker.js').catch(() => undefined);
  };
  const whenIdle = () => ('requestIdleCallback' in window ? requestIdleCallback(register) : setTimeout(register, 1000));
  if (document.readyState === 'complete') whenIdle();
  else addEventListener('load', whenIdle, { once: true });
}
