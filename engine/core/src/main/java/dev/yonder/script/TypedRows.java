package dev.yonder.script;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/** Results made into objects of a class, which are shown as the results that they were made of. */
final class TypedRows<R> extends AbstractList<R> implements RandomAccess {
  private final List<R> rows;
  private final ResultList shown;

  TypedRows(List<R> rows, ResultList shown) {
    this.rows = rows;
    this.shown = shown;
  }

  @Override
  public R get(int index) {
    return rows.get(index);
  }

  @Override
  public int size() {
    return rows.size();
  }

  @Override
  public String toString() {
    return shown.toString();
  }
}
