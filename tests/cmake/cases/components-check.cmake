case_expect("Reason given by package: Migrations is installed without the component postgresql: there is no")
case_expect("Migrations is installed without the component mysql: there is no")
case_expect("Migrations_FOUND=0")
