/**
 * What is in the store.
 *
 * @version 1.2
 */

/**
 * Lists articles.
 *
 * @param name a part of the name
 * @param below only articles of which there are fewer than this
 * @example getArticle('bolt')
 */
List getArticle(String name = '', int below = Integer.MAX_VALUE) {
  [[name: 'bolt', count: 4], [name: 'nut', count: 250], [name: 'washer', count: 7]].findAll {
    it.name.contains(name) && it.count < below
  }
}
