#ifndef GENERATE_EXAMPLES_H
#define GENERATE_EXAMPLES_H

/* Each writes the deliveries of one example below DIR. */
void	example_odenwaldkreis(const char *dir);
void	example_amberg(const char *dir);
void	example_unna(const char *dir);

/* Its small forms for a year. */
void	forms_odenwaldkreis(const char *dir, int year);
void	forms_amberg(const char *dir, int year);
void	forms_unna(const char *dir, int year);

#endif
