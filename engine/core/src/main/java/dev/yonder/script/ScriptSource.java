package dev.yonder.script;

/**
 * The text of a script.
 *
 * @param text the text
 * @param name the file it is from, as {@link javax.script.ScriptEngine#FILENAME} tells it, or a
 *     name made up; a language may go by its ending
 */
public record ScriptSource(String text, String name) {}
