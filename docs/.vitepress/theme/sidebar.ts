import { useRoute } from 'vitepress';
import { nextTick, onMounted, watch } from 'vue';

/** Keeps the page's own line of the sidebar, which is longer than most windows, in sight. For a component's setup. */
export function keepPlaceInSight(): void {
  const route = useRoute();
  onMounted(showPlace);
  watch(() => route.path, showPlace, { flush: 'post' });
}

async function showPlace(): Promise<void> {
  await nextTick();
  const sidebar = document.querySelector('.VPSidebar');
  const line = sidebar?.querySelector('.is-active.is-link > .item');
  if (!sidebar || !line) return;
  const { top, bottom } = line.getBoundingClientRect();
  const frame = sidebar.getBoundingClientRect();
  if (top < frame.top || bottom > frame.bottom) sidebar.scrollTop += top - frame.top - frame.height / 2;
}
