import { createHash } from 'node:crypto';
import type { UserConfig } from 'vitepress';

type Plugin = Extract<NonNullable<NonNullable<UserConfig['vite']>['plugins']>[number], { name: string }>;

/** Gives each picture that a style sheet holds as a `data:` address a file of its own: the policy allows nothing else. */
export function picturesToFiles(): Plugin {
  return {
    name: 'pictures-to-files',
    enforce: 'post',
    generateBundle(_, bundle) {
      for (const asset of Object.values(bundle)) {
        if (asset.type !== 'asset' || !asset.fileName.endsWith('.css')) continue;
        const { css, files } = withoutDataUrls(String(asset.source));
        asset.source = css;
        for (const [fileName, source] of Object.entries(files)) this.emitFile({ type: 'asset', fileName, source });
      }
    },
  };
}

/** A style sheet without its `data:image/svg+xml` addresses, and the files that they have become, by name. */
export function withoutDataUrls(css: string): { css: string; files: Readonly<Record<string, string>> } {
  const files: Record<string, string> = {};
  const changed = css.replace(
    /url\((?:"data:image\/svg\+xml,([^"]*)"|'data:image\/svg\+xml,([^']*)'|data:image\/svg\+xml,([^)]*))\)/g,
    (_, ...found) => {
      const svg = decodeURIComponent(found.slice(0, 3).find((text) => text !== undefined)).trim();
      const name = `assets/icon.${createHash('sha256').update(svg).digest('hex').slice(0, 8)}.svg`;
      files[name] = svg;
      return `url(/${name})`;
    },
  );
  return { css: changed, files };
}
