// Questions about the two first articles, worded unlike them, and questions that the articles do not answer.
//
// The split: `tuning` questions were looked at while the search was built; `kept` ones were written at the same time
// and only ever counted. No weight was learnt from either.

export type Use = 'tuning' | 'kept'

export interface FairQuestion {
  readonly text: string
  /** Words of the article's title, and the paragraph's ordinal. */
  readonly answer: readonly ['Boom' | 'busted', number]
  readonly use: Use
}

export interface UnansweredQuestion {
  readonly text: string
  readonly use: Use
}

const fair = (use: Use, questions: readonly (readonly [string, 'Boom' | 'busted', number])[]): FairQuestion[] =>
  questions.map(([text, title, ordinal]) => ({ text, answer: [title, ordinal], use }))

export const fairQuestions: readonly FairQuestion[] = [
  ...fair('tuning', [
    ['who runs the Korean webhard service?', 'Boom', 3],
    ['how many people got arrested?', 'busted', 0],
    ['how much money did the streaming startups raise?', 'Boom', 6],
    ['what happened to the guy who made Winny', 'Boom', 4],
    ['which company funds the Chinese BitTorrent client', 'Boom', 5],
    ['is torrenting a big part of web traffic', 'Boom', 0],
    ['how many americans have used filesharing', 'Boom', 0],
    ['how many users do limewire and emule have', 'Boom', 0],
    ['what share of web traffic is bittorrent', 'Boom', 0],
    ['what do japanese people use to get their media', 'Boom', 1],
    ['did shutting down p2p companies in korea help', 'Boom', 1],
    ['who leads in p2p tv', 'Boom', 1],
    ['when did soribada shut down', 'Boom', 2],
    ['what did soribada turn into', 'Boom', 2],
    ['who is shawn fanning', 'Boom', 2],
    ['korean napster', 'Boom', 2],
    ['where did people go after soribada died', 'Boom', 3],
    ['trade deal between korea and the us', 'Boom', 3],
    ['which big company is worried about the korean crackdown', 'Boom', 3],
    ['what is the most popular p2p app in japan', 'Boom', 4],
    ['how many people still use winny', 'Boom', 4],
    ['why was winny created', 'Boom', 4],
    ['how popular is Share', 'Boom', 4],
    ['how many films are on verycd', 'Boom', 5],
    ['who backs xunlei', 'Boom', 5],
    ['what happend to kuro and ezpeer', 'Boom', 5],
    ['how much cash did ppstream get', 'Boom', 6],
    ['who put money into the streaming companies', 'Boom', 6],
    ['can you watch german football over p2p', 'Boom', 6],
    ['how much did uusee raise in total', 'Boom', 6],
    ['is filesharing just for american students', 'Boom', 7],
    ['which american agency helped the chinese cops', 'busted', 0],
    ['how much was the fake software worth', 'busted', 0],
    ['who is gao feng', 'busted', 0],
    ['how long did the investigation with the fbi take', 'busted', 0],
    ['whose software was copied by the gangs', 'busted', 0],
  ]),
  ...fair('kept', [
    ['What percentage of the internet is torrents?', 'Boom', 0],
    ['how many folks are on gnutella and emule at once', 'Boom', 0],
    ['how common is file sharing in the states', 'Boom', 0],
    ['are japanese darknets encrypted', 'Boom', 1],
    ['is p2p still popular in korea after the shutdowns?', 'Boom', 1],
    ['which country is ahead in peer to peer television', 'Boom', 1],
    ['when was soribada started', 'Boom', 2],
    ['how many founders did soribada have', 'Boom', 2],
    ['did the soribada guys fight the shutdown', 'Boom', 2],
    ['what year did soribada surrender', 'Boom', 2],
    ['what is a webhard', 'Boom', 3],
    ['why is lg scared', 'Boom', 3],
    ['did the crackdown make korean activists angry', 'Boom', 3],
    ['what did koreans use instead of soribada', 'Boom', 3],
    ['what did winny replace', 'Boom', 4],
    ['was the author of winny prosecuted', 'Boom', 4],
    ['winny user numbers', 'Boom', 4],
    ['difference between korean and japanese file sharing', 'Boom', 4],
    ['who competes with xunlei', 'Boom', 5],
    ['what can i download on very cd', 'Boom', 5],
    ['taiwanese file sharing companies that had to change', 'Boom', 5],
    ['did the music industry put pressure on anyone in taiwan', 'Boom', 5],
    ['does google invest in torrent software', 'Boom', 5],
    ['which venture capital firms invested', 'Boom', 6],
    ['what was there before joost', 'Boom', 6],
    ['soccer streams from china', 'Boom', 6],
    ['how much funding did UUSee get in its second round', 'Boom', 6],
    ['sequoia investment', 'Boom', 6],
    ['what is the center of the p2p phenomenon', 'Boom', 7],
    ['do venture capitalists on sand hill road get p2p', 'Boom', 7],
    ['how many gangs were busted', 'busted', 0],
    ['how much stuff did the police seize', 'busted', 0],
    ['were the pirated programs sold in america', 'busted', 0],
    ['did the fbi work with chinese police', 'busted', 0],
    ['what is the retail price of the counterfiet software', 'busted', 0],
    ['how many suspects were detained by police', 'busted', 0],
  ]),
]

const unanswered = (use: Use, texts: readonly string[]): UnansweredQuestion[] => texts.map((text) => ({ text, use }))

export const unansweredQuestions: readonly UnansweredQuestion[] = [
  ...unanswered('tuning', [
    'what is the capital of France',
    'how do I install Winny on a Mac',
    'who won the world cup',
    'when was Spotify founded',
    'what does Netflix cost in Korea',
    'how do i bake bread',
    'whats the weather like tomorrow',
    'who is the president of brazil',
    'how tall is mount everest',
    'best laptop for gaming',
    'does steam have a refund policy',
    'how do I reset my password',
    'who wrote hamlet',
    'how long should i steep green tea',
    'what programming language is emule written in',
    'what port does bittorrent use',
    'is bitcoin legal in india',
    'how do vaccines work',
    'who founded Microsoft',
    'how much does an iphone cost',
  ]),
  ...unanswered('kept', [
    'what is the population of tokyo',
    'how many planets are there',
    'when does the next season of stranger things come out',
    'who painted the mona lisa',
    'how do i change my nickname on this server',
    'where can i buy a used bicycle',
    'what time is it in london',
    'how do I uninstall Limewire from Windows',
    'who directed the matrix',
    'what is the boiling point of water',
    'how do i learn piano',
    'what is the salary of an FBI agent',
    'how many people live in korea',
    'who is the ceo of Samsung',
    'can i use a vpn with netflix',
    'what is photosynthesis',
    'how old is the universe',
    'who is the mayor of shanghai',
    'which phone has the best camera',
    'how do i cook rice',
  ]),
]
