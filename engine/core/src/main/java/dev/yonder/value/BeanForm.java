package dev.yonder.value;

import java.util.List;

/**
 * The form of an object that is written as a bag of its properties.
 *
 * @param shape its type and property names
 * @param properties how each property is read
 * @param hasText whether its toString says something of its own
 * @param isFlat whether no property can hold a container
 * @param isData whether the properties are all there is to an object: it need not be held
 * @param depth how many levels of objects are written from such an object on, itself included
 * @param fidelity what is lost of every such object
 */
record BeanForm(
    Shape shape,
    Property[] properties,
    boolean hasText,
    boolean isFlat,
    boolean isData,
    int depth,
    List<String> fidelity)
    implements Form {
  @Override
  public boolean isLeaf() {
    return false;
  }

  @Override
  public void write(ValueWriter writer, Object value) {
    writer.bean(value, this);
  }
}
