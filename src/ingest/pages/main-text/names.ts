// What the names that authors give to elements tell: parts of a page that belong to the site and not to the article.

import type { DomElement } from '../dom.ts'

/** What is looked at of an attribute, in UTF-16 code units. */
const maxNames = 400

const attributes = ['class', 'id', 'data-component', 'data-testid', 'data-module', 'data-type', 'itemprop']

/** The words of an element's class, id and the like: "entry-Meta relatedPosts" is entry, meta, related, posts. */
export function wordsOfNames(element: DomElement, read: readonly string[] = attributes): string {
  const names = read
    .map((name) => (element.getAttribute(name) ?? '').slice(0, maxNames))
    .join(' | ')
    .split(/\s+/)
    .filter((name) => !modifier.test(name))
    .join(' ')
  return ` ${names
    .replace(/([a-z\d])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}|]+/gu, ' ')
    .trim()} `
}

// What is said of an element beside what it is: the categories of a post, whether it has a picture.
const modifier =
  /^(?:(?:has|is|no|with|without|format|status|type|supports|not|hide|show|js|u|wp-block-post|post_format)-|(?:category|tag|tags|topic|author|section)-(?!list|links?\b|cloud|label|box|bio|info|card|meta|name|area|details|block|image|date|nav|menu))/i

// Words that stand alone, or beside one another, in such a name.
const furniture = new RegExp(
  `\\s(?:${[
    // Sharing and following
    'share|shares|sharing|sharer|sharebar|sharethis|sharedaddy|shareaholic|sharify|addthis|addtoany|a2a|social|socials|socialshare|ssba|followus|follow us|follow me|follow bar|follow author',
    // Subscriptions and advertisements
    'newsletter|newsletters|subscribe|subscription|signup|sign up|mailchimp|email alert|optin|promo|promos|promotion|promoted|advert|adverts|advertisement|advertising|advertorial|ad|ads|adslot|adunit|adbox|adcontainer|ad container|adsense|adsbygoogle|banner|banners|sponsor|sponsored|taboola|outbrain|zergnet|revcontent|mgid|cta|call to action|donate|donation|membership|paywall|regwall|affiliate disclosure',
    // More of the site
    'related|relateds|relatedposts|related posts|relatedlinks|jp relatedposts|yarpp|recommended|recommendation|recommendations|recommends|recirc|recirculation|trending|popular|most read|mostread|most viewed|most popular|latest news|latest posts|more from|more stories|morestories|more news|more on|more articles|read more|readmore|read next|readnext|read also|also read|also like|see also link|next up|up next|next article|next post|prev post|previous post|previous article|prev next|post navigation|post nav|post pagination|nav links|pager|pagination|teaser|teasers|similar|suggested|suggestions|you may|dont miss|don t miss|editors picks|editor picks|article list|post list|story list|link list|linklist|inline link|inlinelink|rail|right rail|sidebar|side bar|sidebars|widget area|sidebar widget|textwidget|widget text|widget title|playlist',
    // Navigation
    'nav|navbar|navigation|menu|menus|submenu|breadcrumb|breadcrumbs|bread crumb|crumbs|crumb|skip|skiplink|skip link|toolbar|tool bar|topbar|masthead|site header|site footer|page footer|footer|colophon',
    // Comments
    'comment|comments|commentlist|comment list|disqus|fb comments|livefyre|spotim|viafoura|coral|respond|reply|replies|discussion thread|leave a reply',
    // On the article, but not of it
    'byline|bylines|by line|authorbox|author box|author bio|authorbio|author info|author card|author meta|author details|author block|author area|author name|author image|about author|about the author|post author|article author|entry author|authors|bio|contributor|contributors|dateline date|timestamp|time stamp|publish date|published date|pubdate|date published|datepublished|date modified|datemodified|post date|entry date|article date|updated date|post meta|entry meta|article meta|meta data|metadata|post info|article info|entry info|post details|article header meta|reading time|read time|kicker|eyebrow|rubric|rubrica|category|categories|cat links|tag|tags|taglist|tag list|tags list|tag links|topics|topic list|keywords|post footer|entry footer|article footer|entry utility|views|view count|rating|ratings|post ratings|likes|like button|reactions|emoji reactions|printfriendly|print link|print button|print only|email link|copyright|disclaimer|credits|credit|photo credit|image credit|caption|captions|wp caption text|figcaption|image caption|photo caption|picture caption|slideshow caption|gallery caption|gallery|slideshow|slide show|carousel|lightbox|mediaplayer|video player|videoplayer|jwplayer|brightcove|thumbnail|thumbnails',
    // On the page
    'cookie|cookies|gdpr|consent|popup|pop up|popover|rollover|hovercard|hover card|flyout|modal|overlay|tooltip|toast|notification|notifications|alert bar|breaking news|ticker|loading|loader|spinner|placeholder|visually hidden|visuallyhidden|visually hide|sr only|screen reader|screen reader text|screenreader|offscreen|assistive text|noprint|no print',
  ].join('|')})(?=\\s)`,
)

export function namesFurniture(element: DomElement): boolean {
  return furniture.test(wordsOfNames(element))
}

const body =
  /\s(?:article ?body|article content|article text|article main|articlecontent|story body|story content|storybody|story text|post body|post content|postcontent|post text|entry content|entrycontent|entry body|page content|body content|body text|body copy|main content|maincontent|content body|content main|rich text|richtext|markdown body|mw parser output|mw content text|bodytext|post entry|td post content|news text|news content|newsbody)(?=\s)/

export function namesBody(element: DomElement): boolean {
  return body.test(wordsOfNames(element))
}
