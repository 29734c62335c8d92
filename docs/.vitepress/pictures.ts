import type { MarkdownOptions } from 'vitepress';

/** Marks a block that begins with ```text picture, which else shows the name of its language. */
export const classForPictures: NonNullable<MarkdownOptions['codeTransformers']>[number] = {
  name: 'class-for-pictures',
  pre(node) {
    if (this.options.meta?.__raw?.trim() === 'picture') this.addClassToHast(node, 'picture');
  },
};
