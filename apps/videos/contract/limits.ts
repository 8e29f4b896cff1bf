/** The limits of videos; the page reads the same numbers as the server. */
export const limits = {
  /** A video's title and description, in code points. */
  titleLength: 120,
  descriptionLength: 5_000,
  /** Tags of one video, and the length of one, in code points. */
  tags: 15,
  tagLength: 30,
  /** Captions of one video, one a language; a file of them, in bytes. */
  captions: 20,
  captionBytes: 2_097_152,
  /** A poster that somebody gives, in bytes; it may be any picture. */
  posterBytes: 20_971_520,
  /** Frames of the video to choose a poster from, and posters to choose from in all. */
  frames: 4,
  posters: 8,
  /** Uploads of one person that are not whole yet. */
  uploads: 10,
  /** What one request of an upload may bring: proxies stop at 100 MB. */
  chunkBytes: 95 * 1_048_576,
  /** Playlists of one person, videos of one playlist, and a playlist's name. */
  playlists: 100,
  playlistVideos: 500,
  playlistNameLength: 80,
  /** Videos of one page, and of a row that is only a beginning. */
  page: 50,
  row: 12,
  /** Nobody's second view within this time counts. */
  viewMs: 12 * 3_600_000,
  /** A view counts after so much was watched, or this share of a short video. */
  viewAfterMs: 10_000,
  viewAfterShare: 0.5,
  /** Nobody watches more in a minute of theirs than this many minutes. */
  watchSpeed: 2.2,
  /** What a page may tell at first, before it is known for how long somebody watches. */
  watchSlackMs: 12_000,
  /** The longest time of which one word of a page may tell. */
  watchGapMs: 600_000,
  /** So near its end (ms, or share of its length) a video begins anew when it is opened again. */
  endMs: 15_000,
  endShare: 0.05,
  /** Parts of equal length into which a video is cut, to tell where people stop. */
  retentionParts: 100,
  /** Stretches that one word of a page about what was watched may name. */
  stretches: 50,
  /** The longest video, in milliseconds: two days. */
  durationMs: 2 * 86_400_000,
} as const;
