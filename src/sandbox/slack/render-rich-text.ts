import type { RichTextBlock, RichTextInline, RichTextPart } from './block-kit/rich-text.ts';
import type { Channel, Person, UserGroup } from './model.ts';

/** Who the ids in a text stand for; an unknown id is shown as it is. */
export interface Names {
  people: ReadonlyMap<string, Person>;
  channels: ReadonlyMap<string, Channel>;
  groups: ReadonlyMap<string, UserGroup>;
}

/** The plain text of a rich_text block. */
export function richText(block: RichTextBlock, names: Names): string {
  return block.elements.map((part) => richPart(part, names)).join('\n');
}

function richPart(part: RichTextPart, names: Names): string {
  if (part.type === 'rich_text_list')
    return part.elements
      .map((item, index) => `${part.style === 'ordered' ? `${index + 1}.` : '-'} ${richPart(item, names)}`)
      .join('\n');
  const text = part.elements.map((one) => inline(one, names)).join('');
  return part.type === 'rich_text_quote' ? text.replace(/^/gm, '> ') : text;
}

function inline(one: RichTextInline, names: Names): string {
  switch (one.type) {
    case 'text':
      return one.text;
    case 'link':
      return one.text && one.text !== one.url ? `${one.text} (${one.url})` : one.url;
    case 'user':
      return `@${names.people.get(one.user_id)?.name ?? one.user_id}`;
    case 'usergroup':
      return `@${names.groups.get(one.usergroup_id)?.handle ?? one.usergroup_id}`;
    case 'channel':
      return `#${names.channels.get(one.channel_id)?.name ?? one.channel_id}`;
    case 'team':
      return one.team_id;
    case 'emoji':
      return `:${one.name}:`;
    case 'color':
      return one.value;
    case 'broadcast':
      return `@${one.range}`;
    case 'date':
      return one.fallback ?? new Date(one.timestamp * 1000).toISOString();
  }
}
