///usr/bin/env jbang "$0" "$@" ; exit $?
//SOURCES ../../out/Server01/Server01.java

import java.util.List;
import remote.Server01;

class Sizes {
  public static void main(String... args) {
    var files = new Server01.GetChildItem().path("samples").filter("*.java").recurse(true).call();
    var bytes = files.stream().mapToLong(Server01.FileInfo::length).sum();
    System.out.println(bytes + " bytes of Java");

    System.out.println(Server01.getFileHash(List.of("README.md")).get(0).hash());
  }
}
