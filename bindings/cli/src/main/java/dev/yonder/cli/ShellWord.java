package dev.yonder.cli;

/**
 * A word of a command line.
 *
 * @param text the word without its quotes
 * @param begin where it begins in the line, quotes included
 * @param end where it ends, exclusive
 * @param quoted whether some of it was quoted or escaped, and so means nothing but itself
 */
record ShellWord(String text, int begin, int end, boolean quoted) {}
