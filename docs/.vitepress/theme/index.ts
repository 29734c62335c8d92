import type { Theme } from 'vitepress';
import DefaultTheme from 'vitepress/theme-without-fonts';
import { defineAsyncComponent } from 'vue';
import { keepForOffline } from './offline.ts';
import { keepPlaceInSight } from './sidebar.ts';
import './custom.css';
import './code.css';

export default {
  extends: DefaultTheme,
  enhanceApp({ app }) {
    // Fetched on its own page only.
    app.component(
      'Playground',
      defineAsyncComponent(() => import('../../playground/Playground.vue')),
    );
    if (import.meta.env.PROD && !import.meta.env.SSR) keepForOffline();
  },
  setup: keepPlaceInSight,
} satisfies Theme;
