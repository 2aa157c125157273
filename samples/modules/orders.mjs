/**
 * Writes orders.
 *
 * @version 2.0
 */

/**
 * Orders an article, as many as are missing.
 *
 * @param {string} name the article
 * @param {integer} [count] how many there are
 * @param {integer} [wanted] how many there should be
 * @fromPipelineByName name, count
 */
export function newOrder(name, count = 0, { wanted = 10 } = {}) {
  return { article: name, pieces: wanted - count };
}
