package io.headroom.architecture;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** What can only be seen in the sources: comments on the public face, and module descriptors. */
final class SourceRules {
  private static final Pattern EXPORTS = Pattern.compile("(?m)^\\s*exports\\s+([\\w.]+)\\s*([;t])");

  private SourceRules() {}

  /** Public and protected declarations below a source folder that have no comment. */
  static List<String> uncommented(Path sources) {
    List<Path> files = javaFiles(sources);
    if (files.isEmpty()) {
      return List.of();
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> found = new ArrayList<>();
    try (StandardJavaFileManager manager =
        compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  manager,
                  null,
                  List.of("-proc:none"),
                  null,
                  manager.getJavaFileObjectsFromPaths(files));
      DocTrees docs = DocTrees.instance(task);
      for (CompilationUnitTree unit : task.parse()) {
        new PublicFace(docs, found).scan(unit, null);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  /** Packages that a module descriptor exports to everybody. */
  static Set<String> exported(Path descriptor) {
    Set<String> found = new TreeSet<>();
    Matcher line = EXPORTS.matcher(read(descriptor));
    while (line.find()) {
      found.add(line.group(1) + (line.group(2).equals(";") ? "" : " to somebody"));
    }
    return found;
  }

  /** Packages below a source folder that hold a type and are not for the module only. */
  static Set<String> packagesToExport(Path sources) {
    Set<String> found = new TreeSet<>();
    for (Path file : javaFiles(sources)) {
      Path folder = Optional.ofNullable(sources.relativize(file).getParent()).orElse(Path.of(""));
      String name = folder.toString().replace(folder.getFileSystem().getSeparator(), ".");
      if (!file.endsWith("package-info.java")
          && !file.endsWith("module-info.java")
          && !name.endsWith(".numerics")) {
        found.add(name);
      }
    }
    return found;
  }

  private static List<Path> javaFiles(Path sources) {
    if (!Files.isDirectory(sources)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(sources)) {
      return files.filter(f -> f.toString().endsWith(".java")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Walks what callers can see; a declaration inside something hidden is hidden too. */
  private static final class PublicFace extends TreePathScanner<@Nullable Void, @Nullable Void> {
    private final DocTrees docs;
    private final List<String> found;

    PublicFace(DocTrees docs, List<String> found) {
      this.docs = docs;
      this.found = found;
    }

    @Override
    public @Nullable Void visitClass(ClassTree type, @Nullable Void none) {
      if (isSeen(type.getModifiers())) {
        check(type.getSimpleName().toString());
        return super.visitClass(type, null);
      }
      return null;
    }

    @Override
    public @Nullable Void visitMethod(MethodTree method, @Nullable Void none) {
      boolean constructor = method.getReturnType() == null;
      boolean inRecord = parent().getKind() == Tree.Kind.RECORD;
      if (isSeen(method.getModifiers())
          && !isOverride(method.getModifiers())
          && !(constructor && inRecord)) {
        check(method.getName() + "(…)");
      }
      return null;
    }

    @Override
    public @Nullable Void visitVariable(VariableTree field, @Nullable Void none) {
      boolean component =
          parent().getKind() == Tree.Kind.RECORD
              && !field.getModifiers().getFlags().contains(Modifier.STATIC);
      if (isSeen(field.getModifiers()) && !component) {
        check(field.getName().toString());
      }
      return null;
    }

    private Tree parent() {
      return getCurrentPath().getParentPath().getLeaf();
    }

    private boolean isSeen(ModifiersTree modifiers) {
      Set<Modifier> flags = modifiers.getFlags();
      boolean inInterface =
          parent().getKind() == Tree.Kind.INTERFACE && !flags.contains(Modifier.PRIVATE);
      return inInterface || flags.contains(Modifier.PUBLIC) || flags.contains(Modifier.PROTECTED);
    }

    private static boolean isOverride(ModifiersTree modifiers) {
      for (AnnotationTree annotation : modifiers.getAnnotations()) {
        if (annotation.getAnnotationType().toString().equals("Override")) {
          return true;
        }
      }
      return false;
    }

    private void check(String name) {
      if (docs.getDocComment(getCurrentPath()) == null) {
        CompilationUnitTree unit = getCurrentPath().getCompilationUnit();
        long line =
            unit.getLineMap()
                .getLineNumber(
                    docs.getSourcePositions().getStartPosition(unit, getCurrentPath().getLeaf()));
        Path file = Path.of(unit.getSourceFile().toUri());
        found.add(file.getFileName() + ":" + line + ": " + name + " has no comment");
      }
    }
  }
}
