package io.headroom.reports.run;

import io.headroom.core.reliability.BlockDiagram;
import io.headroom.core.reliability.FaultTree;
import io.headroom.core.reliability.FaultTreeException;
import io.headroom.core.reliability.MarkovModel;
import io.headroom.reports.run.PlanNode.Entries;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A model of what fails, in files of its own: a block diagram, a fault tree or a Markov chain. */
public sealed interface StructureModel {
  /**
   * Hours of a year in which the service is needed.
   *
   * @return 8,760 where the file does not say
   */
  double hoursPerYear();

  /**
   * A block diagram.
   *
   * @param model the diagram
   */
  record Diagram(AvailabilityModel model) implements StructureModel {
    @Override
    public double hoursPerYear() {
      return model.hoursPerYear();
    }
  }

  /**
   * A fault tree.
   *
   * @param tree the tree
   * @param hoursPerYear hours of a year in which the service is needed
   */
  record Tree(FaultTree tree, double hoursPerYear) implements StructureModel {
    /** Checks that there is a tree. */
    public Tree {
      Objects.requireNonNull(tree, "tree");
    }
  }

  /**
   * A Markov chain.
   *
   * @param chain the chain
   * @param start its state at time 0
   * @param hoursPerYear hours of a year in which the service is needed
   */
  record Chain(MarkovModel chain, int start, double hoursPerYear) implements StructureModel {
    /** Checks that there is a chain. */
    public Chain {
      Objects.requireNonNull(chain, "chain");
    }
  }

  /**
   * Reads a model: Open-PSA XML, whose parts may be in several files, or one file of YAML or JSON.
   * YAML with {@code gates} is a tree, with {@code transitions} or {@code units} a chain, and
   * anything else a block diagram.
   *
   * @param files one file, or several of XML
   * @return the model
   * @throws PlanException with every mistake of a YAML file, in order of line
   * @throws FaultTreeException with the first mistake of XML
   */
  static StructureModel read(List<Path> files) {
    boolean isXml = !files.isEmpty() && files.stream().allMatch(StructureModel::isXml);
    if (isXml) {
      return new Tree(FaultTree.read(files), BlockDiagram.HOURS_PER_YEAR);
    }
    if (files.size() != 1) {
      throw new FaultTreeException(
          files.size()
              + " files, not all of them XML; valid is one file, or several of Open-PSA XML");
    }
    PlanContext context = new PlanContext();
    PlanNode root = PlanYaml.read(files.get(0), context.problems);
    StructureModel model = root == null ? null : of(context, root);
    context.problems.throwIfAny();
    if (model == null) {
      throw new IllegalStateException("a model that was not read has no mistake: " + files);
    }
    return model;
  }

  private static @Nullable StructureModel of(PlanContext context, PlanNode root) {
    if (hasKey(root, Set.of("gates"))) {
      return TreeReader.read(context, root);
    }
    if (hasKey(root, Set.of("transitions", "units"))) {
      return ChainReader.read(context, root);
    }
    AvailabilityModel diagram = AvailabilityModel.of(context, root);
    return diagram == null ? null : new Diagram(diagram);
  }

  private static boolean hasKey(PlanNode root, Set<String> keys) {
    return root instanceof Entries map
        && map.entries().stream().anyMatch(e -> keys.contains(PlanMaybe.normal(e.key())));
  }

  /** By its first sign, so that a file may be called what it likes. */
  private static boolean isXml(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    if (name.endsWith(".xml") || name.endsWith(".opsa")) {
      return true;
    }
    try (InputStream in = Files.newInputStream(file)) {
      int sign = in.read();
      // A byte-order mark may stand first.
      for (int i = 0; i < 1000 && (sign == 0xEF || sign == 0xBB || sign == 0xBF); i++) {
        sign = in.read();
      }
      for (int i = 0; i < 1000 && sign >= 0 && Character.isWhitespace(sign); i++) {
        sign = in.read();
      }
      return sign == '<';
    } catch (IOException e) {
      // Whoever reads it next says what is wrong with it.
      return false;
    }
  }
}
