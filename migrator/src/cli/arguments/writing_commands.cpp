#include "cli/arguments/command_line.hpp"
#include "cli/choice.hpp"
#include "cli/revision_file.hpp"

namespace migrator::cli {

namespace {

void add_environment_commands(CommandLine& line) {
  CLI::App* init = line.command("init", "Start a new migration environment in a directory",
                                [&] { return run_init(line.global, line.init_options); });
  init->add_option("directory", line.init_options.directory,
                   "Where the revisions will live, src/migrations for instance")
      ->type_name("DIRECTORY")
      ->required();
  init->add_option("-t,--template", line.init_options.from_template,
                   "What to begin with: a name of list-templates, or a directory of your own (default: generic)")
      ->type_name("NAME");
  CLI::App* list = line.command("list-templates", "List the templates of init",
                                [&] { return run_list_templates(line.global, line.target); });
  list->add_option("name", line.target, "Print the revision template of this one, to make your own from")
      ->type_name("NAME");
}

void add_new_revision_options(CLI::App* command, RevisionOptions& options, const char* splice) {
  command->add_option("-m,--message", options.message, "What it does (default: MIGRATOR_MESSAGE)")->type_name("TEXT");
  command->add_flag("--splice", options.splice, splice);
  command->add_option("--branch-label", options.branch_labels, "A label for the branch that begins here; repeatable")
      ->type_name("LABEL");
  command->add_option("--version-path", options.version_path, "The directory, where the set has several")
      ->type_name("DIRECTORY");
  command->add_option("--rev-id", options.revision_id, "The id (default: twelve random digits)")->type_name("ID");
}

void add_revision_command(CommandLine& line) {
  RevisionOptions& options = line.revision_options;
  CLI::App* revision = line.command("revision", "Write the source file of a new revision",
                                    [&] { return run_revision(line.global, options); });
  add_new_revision_options(revision, options, "Let --head be a revision that others come after already");
  revision
      ->add_option("--head", options.heads, "The revision that it comes after (default: head); repeatable for a merge")
      ->type_name("REVISION");
  revision
      ->add_option("--depends-on", options.depends_on,
                   "A revision of another branch that must be applied before; repeatable")
      ->type_name("REVISION");
  revision->add_flag("--sql", options.sql, "With empty steps of plain SQL");
  revision->add_flag("--autogenerate", options.autogenerate,
                     "With steps that make the database what the models describe");
  revision
      ->add_option("--rename", options.renames,
                   "With --autogenerate: what has another name in the models, user.name=user.full_name; repeatable")
      ->type_name("OLD=NEW")
      ->expected(1)
      ->take_all();
  revision->add_flag("--no-rename", options.no_rename, "With --autogenerate: drop and add what looks renamed");
  revision->add_flag("--from-database", options.from_database,
                     "The first revision of a set: with steps that make what the database contains");
  revision
      ->add_option("--format", options.format,
                   "How --autogenerate and --from-database write the steps: cpp (default) or sql")
      ->check(one_of(step_formats))
      ->type_name("FORMAT");
}

void add_edit_command(CommandLine& line) {
  CLI::App* edit =
      line.command("edit", "Open a revision in an editor", [&] { return run_edit(line.global, line.revision); });
  edit->add_option("revision", line.revision, "An id, the beginning of one, head, heads, current, -1, …")
      ->type_name("SYMBOL")
      ->required();
}

void add_merge_command(CommandLine& line) {
  RevisionOptions& options = line.revision_options;
  CLI::App* merge =
      line.command("merge", "Write a revision that joins branches", [&] { return run_merge(line.global, options); });
  merge->add_option("revisions", options.heads, "What it joins: heads, or ids and labels")
      ->type_name("REVISION")
      ->required();
  add_new_revision_options(merge, options, "Let the revisions be some that others come after already");
}

void add_index_command(CommandLine& line) {
  CLI::App* index = line.command("index", "Make the index of a set from its plugins, by reading them",
                                 [&] { return run_index(line.global, line.index_options); });
  index->add_option("directory", line.index_options.directory, "A directory of plugins")->type_name("DIRECTORY");
  index
      ->add_option("--manifest", line.index_options.manifest,
                   "A file of lines <plugin>TAB<source>, in place of a directory")
      ->type_name("FILE");
  index->add_option("--output", line.index_options.output, "Where to write it (default: index.json in the directory)")
      ->type_name("FILE");
  index
      ->add_option("--installed-from", line.index_options.installed_from,
                   "The index of the build that the directory's plugins were installed from")
      ->type_name("FILE");
  index
      ->add_option("--source-root", line.index_options.source_root,
                   "With --installed-from: the directory that sources are named from")
      ->type_name("DIRECTORY");
}

}  // namespace

void add_writing_commands(CommandLine& line) {
  add_environment_commands(line);
  add_revision_command(line);
  add_edit_command(line);
  add_merge_command(line);
  add_index_command(line);
}

void add_models_command(CommandLine& line) {
  CLI::App* models = line.command("models", "List what the models describe, and where; or write some",
                                  [&] { return run_models(line.global, line.models); });
  add_backend_option(models, line.models.backend, "As they are for {} (default: that of the set, or of the URL)");
  models->add_flag("--from-database", line.models.from_database,
                   "Write the files of models that describe what the database contains");
  models
      ->add_option("--directory", line.models.directory,
                   "With --from-database: where to (default: models, beside the directory of the revisions)")
      ->type_name("DIRECTORY");
}

}  // namespace migrator::cli
