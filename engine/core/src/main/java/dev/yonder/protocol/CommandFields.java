package dev.yonder.protocol;

import dev.yonder.ProtocolException;
import dev.yonder.command.Cardinality;
import dev.yonder.command.Catalogue;
import dev.yonder.command.CommandInfo;
import dev.yonder.command.CommandSummary;
import dev.yonder.command.CommandType;
import dev.yonder.command.ModuleInfo;
import dev.yonder.command.OutputType;
import dev.yonder.command.ParameterInfo;
import dev.yonder.command.ParameterRules;
import dev.yonder.command.ParameterSet;
import dev.yonder.command.ParameterType;
import dev.yonder.command.ViewInfo;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fields of what a host says of its commands, in the order of the wire: written above, read
 * below. Names are checked where they are used, so that one odd name costs one command.
 */
final class CommandFields {
  private static final int MAX_MODULES = 10_000;
  private static final int MAX_COMMANDS = 200_000;
  private static final int MAX_PARAMETERS = 1_000;
  private static final int MAX_OUTPUT_TYPES = 100;
  private static final int MAX_PROPERTIES = 1_000;
  private static final int MAX_SETS = 100;
  private static final int MAX_VIEWS = 10_000;
  private static final int MAX_COLUMNS = 100;

  private CommandFields() {}

  static List<@Nullable Object> of(Catalogue catalogue) {
    return list(
        catalogue.hash(),
        catalogue.modules().stream()
            .map(m -> list(m.name(), m.version(), m.guid(), m.description()))
            .toList(),
        catalogue.commands().stream()
            .map(c -> list(c.name(), c.type().name(), c.module(), c.target()))
            .toList(),
        catalogue.views().stream().map(CommandFields::of).toList(),
        catalogue.leftOut());
  }

  static List<@Nullable Object> of(CommandInfo command) {
    return list(
        command.name(),
        command.type().name(),
        command.module(),
        command.target(),
        command.synopsis(),
        command.aliases(),
        command.parameters().stream().map(CommandFields::of).toList(),
        command.sets().stream().map(CommandFields::of).toList(),
        command.cardinality().name(),
        command.outputTypes().stream().map(CommandFields::of).toList(),
        command.examples(),
        command.traits().idempotent(),
        command.traits().dynamic(),
        command.traits().input());
  }

  private static List<@Nullable Object> of(OutputType type) {
    return list(
        type.name(),
        type.properties().stream()
            .map(p -> list(p.name(), p.type().toString(), p.nullable()))
            .toList());
  }

  private static List<@Nullable Object> of(ParameterInfo parameter) {
    ParameterRules rules = parameter.rules();
    return list(
        parameter.name(),
        parameter.type().toString(),
        parameter.aliases(),
        parameter.defaultText(),
        rules.allowed(),
        rules.minimum(),
        rules.maximum(),
        rules.pattern(),
        of(rules.length()),
        of(rules.count()),
        rules.notNull(),
        parameter.remaining(),
        parameter.help());
  }

  private static List<@Nullable Object> of(ParameterRules.Extent extent) {
    return list(extent.minimum(), extent.maximum());
  }

  private static List<@Nullable Object> of(ViewInfo view) {
    return list(
        view.typeName(),
        view.form().name(),
        view.columns().stream()
            .map(c -> list(c.label(), c.property(), c.width(), c.alignment().name()))
            .toList());
  }

  private static List<@Nullable Object> of(ParameterSet set) {
    return list(
        set.name(),
        set.members().stream()
            .map(
                m ->
                    list(
                        m.parameter(),
                        m.mandatory(),
                        m.position(),
                        m.fromPipeline(),
                        m.fromPipelineByName()))
            .toList());
  }

  private static List<@Nullable Object> list(@Nullable Object... fields) {
    return Arrays.asList(fields);
  }

  static @Nullable Catalogue catalogue(Fields answer) {
    Fields f = answer.optionalNested("catalogue");
    return f == null
        ? null
        : new Catalogue(
            f.text(),
            f.list("modules", MAX_MODULES, CommandFields::module),
            f.list("commands", MAX_COMMANDS, CommandFields::summary),
            f.list("views", MAX_VIEWS, CommandFields::view),
            f.texts());
  }

  private static ModuleInfo module(Fields modules) {
    Fields f = modules.nested("module");
    return new ModuleInfo(f.text(), f.text(), f.uuid(), f.text());
  }

  private static CommandSummary summary(Fields commands) {
    Fields f = commands.nested("command");
    return new CommandSummary(f.text(), f.constant(CommandType.class), f.text(), f.optionalText());
  }

  private static ViewInfo view(Fields views) {
    Fields f = views.nested("view");
    ViewInfo view =
        new ViewInfo(
            f.text(),
            f.constant(ViewInfo.Form.class),
            f.list("columns", MAX_COLUMNS, CommandFields::column));
    if (view.columns().isEmpty()) {
      throw new ProtocolException("A view has no column; it has at least one");
    }
    return view;
  }

  private static ViewInfo.Column column(Fields columns) {
    Fields f = columns.nested("column");
    return new ViewInfo.Column(
        f.text(), f.text(), f.integer(), f.constant(ViewInfo.Alignment.class));
  }

  static CommandInfo command(Fields commands) {
    Fields f = commands.nested("command");
    CommandInfo command =
        new CommandInfo(
            f.text(),
            f.constant(CommandType.class),
            f.text(),
            f.optionalText(),
            f.text(),
            f.texts(),
            f.list("parameters", MAX_PARAMETERS, CommandFields::parameter),
            f.list("sets", MAX_SETS, CommandFields::set),
            f.constant(Cardinality.class),
            f.list("output types", MAX_OUTPUT_TYPES, CommandFields::outputType),
            f.texts(),
            new CommandInfo.Traits(f.bool(), f.bool(), f.bool()));
    if (command.sets().isEmpty()) {
      throw new ProtocolException("A command has no parameter set; it has at least one");
    }
    return command;
  }

  private static OutputType outputType(Fields types) {
    Fields f = types.nested("output type");
    return new OutputType(
        f.text(), f.list("properties", MAX_PROPERTIES, CommandFields::outputProperty));
  }

  private static OutputType.Property outputProperty(Fields properties) {
    Fields f = properties.nested("property");
    return new OutputType.Property(f.text(), ParameterType.parse(f.text()), f.bool());
  }

  private static ParameterInfo parameter(Fields parameters) {
    Fields f = parameters.nested("parameter");
    return new ParameterInfo(
        f.text(),
        ParameterType.parse(f.text()),
        f.texts(),
        f.optionalText(),
        new ParameterRules(
            f.texts(),
            f.optionalDecimal(),
            f.optionalDecimal(),
            f.optionalText(),
            extent(f),
            extent(f),
            f.bool()),
        f.bool(),
        f.text());
  }

  private static ParameterRules.Extent extent(Fields rules) {
    Fields f = rules.nested("extent");
    return new ParameterRules.Extent(f.integer(), f.integer());
  }

  private static ParameterSet set(Fields sets) {
    Fields f = sets.nested("set");
    return new ParameterSet(f.text(), f.list("members", MAX_PARAMETERS, CommandFields::member));
  }

  private static ParameterSet.Member member(Fields members) {
    Fields f = members.nested("member");
    return new ParameterSet.Member(f.text(), f.bool(), f.integer(), f.bool(), f.bool());
  }
}
