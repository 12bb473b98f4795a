BEGIN TRANSACTION;
CREATE TABLE account (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	public_id VARCHAR(32) NOT NULL, 
	email VARCHAR(254) NOT NULL, 
	role VARCHAR(8) NOT NULL, 
	trainee_id INTEGER, 
	password_hash VARCHAR(200), 
	made_at DATETIME NOT NULL, 
	disabled_at DATETIME, 
	CONSTRAINT ck_account_trainee CHECK ((role = 'trainee') = (trainee_id IS NOT NULL)), 
	CONSTRAINT ck_account_role CHECK (role IN ('trainee', 'trainer', 'reviewer', 'admin')), 
	CONSTRAINT fk_account_trainee_id_trainee FOREIGN KEY(trainee_id) REFERENCES trainee (id) ON DELETE CASCADE, 
	CONSTRAINT uq_account_email UNIQUE (email), 
	CONSTRAINT uq_account_public_id UNIQUE (public_id), 
	CONSTRAINT uq_account_trainee_id UNIQUE (trainee_id)
);
INSERT INTO "account" VALUES(1,'h7v4bf8haes8kbfkxkgqjgyx83','ada@example.org','trainer',NULL,'$argon2id$v=19$m=65536,t=3,p=4$14dDioyrxdJ1sZruFdMU7g$Jwz8K6M15qCyF3kVCOpA2F3pU4H/yGjiiuUDtqU7YXY','2026-11-28 20:10:53.452436',NULL);
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0009');
CREATE TABLE api_token (
	id INTEGER NOT NULL, 
	public_id VARCHAR(32) NOT NULL, 
	account_id INTEGER NOT NULL, 
	name VARCHAR(60) NOT NULL, 
	token_hash VARCHAR(64) NOT NULL, 
	made_at DATETIME NOT NULL, 
	used_at DATETIME, 
	CONSTRAINT pk_api_token PRIMARY KEY (id), 
	CONSTRAINT fk_api_token_account_id_account FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE CASCADE, 
	CONSTRAINT uq_api_token_public_id UNIQUE (public_id), 
	CONSTRAINT uq_api_token_token_hash UNIQUE (token_hash)
);
INSERT INTO "api_token" VALUES(1,'3hk3sseb2rj5t8nam3fjm65gdv',1,'notebook','b39381ded3789b5083bdbbeb01cce1dd7eb50a6f25d777d750b5118bbdb6c66c','2026-11-28 20:10:53.994754',NULL);
CREATE TABLE "attempt" (
	id INTEGER NOT NULL, 
	public_id VARCHAR(32) NOT NULL, 
	trainee_id INTEGER, 
	scenario_id INTEGER NOT NULL, 
	version_id INTEGER NOT NULL, 
	rules_hash VARCHAR(64) NOT NULL, 
	rule_version INTEGER NOT NULL, 
	seed BIGINT NOT NULL, 
	mode VARCHAR(8) NOT NULL, 
	memory TEXT NOT NULL, 
	ordinal INTEGER NOT NULL, 
	begun_from_id INTEGER, 
	begun_from_number INTEGER, 
	opening TEXT NOT NULL, 
	snapshot TEXT NOT NULL, 
	notes TEXT NOT NULL, 
	decided INTEGER NOT NULL, 
	outcome VARCHAR(80), 
	outcome_kind VARCHAR(40), 
	score INTEGER, 
	started_at DATETIME NOT NULL, 
	last_decided_at DATETIME, 
	finished_at DATETIME, skill INTEGER CONSTRAINT ck_attempt_skill CHECK (skill IS NULL OR score IS NOT NULL), class_id INTEGER CONSTRAINT fk_attempt_class_id_class REFERENCES "class" (id), class_ordinal INTEGER CONSTRAINT ck_attempt_class CHECK ((class_id IS NULL) = (class_ordinal IS NULL)), forewarned_at DATETIME, 
	CONSTRAINT pk_attempt PRIMARY KEY (id), 
	CONSTRAINT uq_attempt_public_id UNIQUE (public_id), 
	CONSTRAINT uq_attempt_trainee_id_scenario_id_ordinal UNIQUE (trainee_id, scenario_id, ordinal), 
	CONSTRAINT fk_attempt_trainee_id_trainee FOREIGN KEY(trainee_id) REFERENCES trainee (id) ON DELETE SET NULL, 
	CONSTRAINT fk_attempt_scenario_id_scenario FOREIGN KEY(scenario_id) REFERENCES scenario (id), 
	CONSTRAINT fk_attempt_version_id_scenario_version FOREIGN KEY(version_id) REFERENCES scenario_version (id), 
	CONSTRAINT fk_attempt_begun_from_id_attempt FOREIGN KEY(begun_from_id) REFERENCES attempt (id), 
	CONSTRAINT ck_attempt_mode CHECK (mode IN ('practice', 'assessed', 'career')), 
	CONSTRAINT ck_attempt_seed CHECK (seed >= 0), 
	CONSTRAINT ck_attempt_ordinal CHECK (ordinal >= 1), 
	CONSTRAINT ck_attempt_decided CHECK (decided >= 0), 
	CONSTRAINT ck_attempt_score CHECK (score >= 0 AND score <= 100), 
	CONSTRAINT ck_attempt_finished CHECK ((outcome IS NULL) = (outcome_kind IS NULL) AND (outcome IS NULL) = (score IS NULL) AND (outcome IS NULL) = (finished_at IS NULL)), 
	CONSTRAINT ck_attempt_begun_from CHECK ((begun_from_id IS NULL) = (begun_from_number IS NULL)), 
	CONSTRAINT ck_attempt_begun_from_number CHECK (begun_from_number >= 1)
);
INSERT INTO "attempt" VALUES(1,'hjzvcbmas2affju6ds9tjzq8uy',1,1,1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',1,4108158790616458405,'practice','{}',1,NULL,NULL,'[{"kind":"entered","clock":0,"ref":"desk"},{"kind":"told","clock":0,"ref":"state.desk","text":"Ann waits. It is Monday of week 1.","channel":"desk","title":"At the desk"}]','{"seed":4108158790616458405,"state":"hired","clock":2,"values":[55,1,50,-2,1,1,0,0,0,1,0,0,0,1,0,1,0,0],"draws":{},"decided":3,"outcome":"hired","memory":{}}','{"learned":["hours"],"revealed":{},"due":{}}',3,'hired','placed',84,'2026-11-28 20:10:53.336882','2026-11-28 20:10:53.362631','2026-11-28 20:10:53.362845',NULL,NULL,NULL,NULL);
INSERT INTO "attempt" VALUES(2,'hxu2kjdyee878uyac7mbqr9wem',1,1,1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',1,4108158790616458405,'practice','{}',2,1,2,'[{"kind":"entered","clock":0,"ref":"desk"},{"kind":"told","clock":0,"ref":"state.desk","text":"Ann waits. It is Monday of week 1.","channel":"desk","title":"At the desk"}]','{"seed":4108158790616458405,"state":"desk","clock":1,"values":[55,0,50,-2,1,1,0,0,0,0,0,0,0,0,0,1,0,0],"draws":{},"decided":1,"outcome":null,"memory":{}}','{"learned":["hours"],"revealed":{},"due":{}}',1,NULL,NULL,NULL,'2026-11-28 20:10:53.383377',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "attempt" VALUES(3,'za456fd845mnh9ptss8rcwr8qz',1,1,1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',1,7709468504183423757,'practice','{}',3,NULL,NULL,'[{"kind":"entered","clock":0,"ref":"desk"},{"kind":"told","clock":0,"ref":"state.desk","text":"Ann waits. It is Monday of week 1.","channel":"desk","title":"At the desk"}]','{"seed":7709468504183423757,"state":"desk","clock":2,"values":[55,1,50,-2,0,0,0,0,0,1,0,0,1,0,0,1,0,0],"draws":{},"decided":2,"outcome":null,"memory":{}}','{"learned":[],"revealed":{},"due":{}}',2,NULL,NULL,NULL,'2026-11-28 20:10:53.391204','2026-11-28 20:10:53.402664',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "attempt" VALUES(4,'7p9npjxsmf2sq4rxyzt5ts9sgc',2,1,1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',1,1916043176871084524,'assessed','{}',1,NULL,NULL,'[{"kind":"entered","clock":0,"ref":"desk"},{"kind":"told","clock":0,"ref":"state.desk","text":"Ann waits. It is Monday of week 1.","channel":"desk","title":"At the desk"}]','{"seed":1916043176871084524,"state":"desk","clock":3,"values":[40,0,50,-2,0,0,3,3,0,1,1,1,0,0,0,1,0,0],"draws":{},"decided":3,"outcome":null,"memory":{}}','{"learned":[],"revealed":{},"due":{"news":5}}',3,NULL,NULL,NULL,'2026-11-28 20:10:53.407652','2026-11-28 20:10:53.422527',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "attempt" VALUES(5,'nbdrd6m5952c9md9kj42k32dyc',NULL,1,1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',1,7596405453470372126,'practice','{}',1,NULL,NULL,'[{"kind":"entered","clock":0,"ref":"desk"},{"kind":"told","clock":0,"ref":"state.desk","text":"Ann waits. It is Monday of week 1.","channel":"desk","title":"At the desk"}]','{"seed":7596405453470372126,"state":"hired","clock":1,"values":[55,0,50,-2,1,1,0,0,0,0,0,0,0,1,0,1,0,0],"draws":{},"decided":2,"outcome":"hired","memory":{}}','{"learned":["hours"],"revealed":{},"due":{}}',2,'hired','placed',84,'2026-11-28 20:10:53.427502','2026-11-28 20:10:53.431711','2026-11-28 20:10:53.431904',NULL,NULL,NULL,NULL);
INSERT INTO "attempt" VALUES(6,'d8kgkxc3b3vxf588efv2xt8xpg',4,1,1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',1,7318283435345286014,'practice','{}',1,NULL,NULL,'[{"kind":"entered","clock":0,"ref":"desk"},{"kind":"told","clock":0,"ref":"state.desk","text":"Ann waits. It is Monday of week 1.","channel":"desk","title":"At the desk"}]','{"seed":7318283435345286014,"state":"hired","clock":1,"values":[55,0,50,-2,1,1,0,0,0,0,0,0,0,1,0,1,0,0],"draws":{},"decided":2,"outcome":"hired","memory":{}}','{"learned":["hours"],"revealed":{},"due":{}}',2,'hired','placed',84,'2026-11-28 20:10:53.818640','2026-11-28 20:10:53.837984','2026-11-28 20:10:53.838204',NULL,1,1,NULL);
INSERT INTO "attempt" VALUES(7,'zppvwkwxrzem744skwbemdxbdv',5,1,1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',1,1506086022420320770,'practice','{}',1,NULL,NULL,'[{"kind":"entered","clock":0,"ref":"desk"},{"kind":"told","clock":0,"ref":"state.desk","text":"Ann waits. It is Monday of week 1.","channel":"desk","title":"At the desk"}]','{"seed":1506086022420320770,"state":"hired","clock":1,"values":[55,0,50,-2,1,1,0,0,0,0,0,0,0,1,0,1,0,0],"draws":{},"decided":2,"outcome":"hired","memory":{}}','{"learned":["hours"],"revealed":{},"due":{}}',2,'hired','placed',84,'2026-11-28 20:10:53.951438','2026-11-28 20:10:53.956529','2026-11-28 20:10:53.956728',NULL,NULL,NULL,'2026-11-28 20:10:53.918195');
CREATE TABLE audit (
	id INTEGER NOT NULL, 
	done_at DATETIME NOT NULL, 
	"by" VARCHAR(8) NOT NULL, 
	account_id INTEGER, 
	class_id INTEGER, 
	what VARCHAR(32) NOT NULL, 
	about VARCHAR(120) NOT NULL, reason VARCHAR(300) DEFAULT '' NOT NULL, 
	CONSTRAINT pk_audit PRIMARY KEY (id), 
	CONSTRAINT ck_audit_by CHECK (by IN ('account', 'command')), 
	CONSTRAINT fk_audit_account_id_account FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE SET NULL, 
	CONSTRAINT fk_audit_class_id_class FOREIGN KEY(class_id) REFERENCES class (id)
);
INSERT INTO "audit" VALUES(1,'2026-11-28 20:10:53.457099','command',NULL,NULL,'invited','h7v4bf8haes8kbfkxkgqjgyx83','');
INSERT INTO "audit" VALUES(2,'2026-11-28 20:10:53.756449','account',1,NULL,'password_set','h7v4bf8haes8kbfkxkgqjgyx83','');
INSERT INTO "audit" VALUES(3,'2026-11-28 20:10:53.767818','account',1,1,'made','','');
INSERT INTO "audit" VALUES(4,'2026-11-28 20:10:53.882336','account',1,1,'way_in_shown','bbyk7fha7fhkgjf75s33g2nzfn','');
INSERT INTO "audit" VALUES(5,'2026-11-28 20:10:53.888283','account',1,1,'removed','8zsg875wg3e6vqawh8djj5f8h3','');
INSERT INTO "audit" VALUES(6,'2026-11-28 20:10:53.920254','account',1,1,'vote_opened','errand: desk','');
INSERT INTO "audit" VALUES(7,'2026-11-28 20:10:53.944034','account',1,1,'vote_closed','errand: desk','');
INSERT INTO "audit" VALUES(8,'2026-11-28 20:10:53.944764','account',1,1,'vote_ended','errand: desk','');
INSERT INTO "audit" VALUES(9,'2026-11-28 20:10:53.988190','account',1,1,'excluded','d8kgkxc3b3vxf588efv2xt8xpg','a test');
INSERT INTO "audit" VALUES(10,'2026-11-28 20:10:53.995466','account',1,NULL,'token_made','3hk3sseb2rj5t8nam3fjm65gdv','');
CREATE TABLE ballot (
	id INTEGER NOT NULL, 
	vote_id INTEGER NOT NULL, 
	member_id INTEGER, 
	option TEXT NOT NULL, 
	cast_at DATETIME NOT NULL, 
	CONSTRAINT pk_ballot PRIMARY KEY (id), 
	CONSTRAINT fk_ballot_vote_id_vote FOREIGN KEY(vote_id) REFERENCES vote (id), 
	CONSTRAINT fk_ballot_member_id_member FOREIGN KEY(member_id) REFERENCES member (id) ON DELETE SET NULL, 
	CONSTRAINT uq_ballot_vote_id_member_id UNIQUE (vote_id, member_id)
);
INSERT INTO "ballot" VALUES(1,1,1,'flatter','2026-11-28 20:10:53.936325');
CREATE TABLE barred_name (
	class_id INTEGER NOT NULL, 
	look_hash VARCHAR(64) NOT NULL, 
	CONSTRAINT pk_barred_name PRIMARY KEY (class_id, look_hash), 
	CONSTRAINT fk_barred_name_class_id_class FOREIGN KEY(class_id) REFERENCES class (id)
);
INSERT INTO "barred_name" VALUES(1,'f84b19a4d1988c95d8f7c6534223d8bfbd7b4b101e638c6f2850ba1277c9ec44');
CREATE TABLE board_row (
	attempt_id INTEGER NOT NULL, 
	scenario_id INTEGER NOT NULL, 
	rules_hash VARCHAR(64) NOT NULL, 
	trainee_id INTEGER, 
	score INTEGER NOT NULL, 
	short_of_100 INTEGER NOT NULL, 
	outcome VARCHAR(80) NOT NULL, 
	finished_at DATETIME NOT NULL, skill INTEGER, 
	CONSTRAINT pk_board_row PRIMARY KEY (attempt_id), 
	CONSTRAINT uq_board_row_trainee_id_scenario_id UNIQUE (trainee_id, scenario_id), 
	CONSTRAINT fk_board_row_attempt_id_attempt FOREIGN KEY(attempt_id) REFERENCES attempt (id), 
	CONSTRAINT fk_board_row_scenario_id_scenario FOREIGN KEY(scenario_id) REFERENCES scenario (id), 
	CONSTRAINT fk_board_row_trainee_id_trainee FOREIGN KEY(trainee_id) REFERENCES trainee (id) ON DELETE SET NULL, 
	CONSTRAINT ck_board_row_score CHECK (score >= 0 AND score <= 100), 
	CONSTRAINT ck_board_row_short_of_100 CHECK (short_of_100 = 100 - score)
);
INSERT INTO "board_row" VALUES(1,1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',1,84,16,'hired','2026-11-28 20:10:53.362845',NULL);
INSERT INTO "board_row" VALUES(5,1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',NULL,84,16,'hired','2026-11-28 20:10:53.431904',NULL);
CREATE TABLE board_score (
	scenario_id INTEGER NOT NULL, 
	rules_hash VARCHAR(64) NOT NULL, 
	score INTEGER NOT NULL, 
	holders INTEGER NOT NULL, 
	CONSTRAINT pk_board_score PRIMARY KEY (scenario_id, rules_hash, score), 
	CONSTRAINT fk_board_score_scenario_id_scenario FOREIGN KEY(scenario_id) REFERENCES scenario (id), 
	CONSTRAINT ck_board_score_score CHECK (score >= 0 AND score <= 100), 
	CONSTRAINT ck_board_score_holders CHECK (holders >= 1)
);
INSERT INTO "board_score" VALUES(1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',84,2);
CREATE TABLE class (
	id INTEGER NOT NULL, 
	public_id VARCHAR(32) NOT NULL, 
	code VARCHAR(12) NOT NULL, 
	owner_id INTEGER, 
	name VARCHAR(80) NOT NULL, 
	mode VARCHAR(8) NOT NULL, 
	luck VARCHAR(8) NOT NULL, 
	memory VARCHAR(8) NOT NULL, 
	pacing VARCHAR(8) NOT NULL, 
	board VARCHAR(12) NOT NULL, 
	zone VARCHAR(64) NOT NULL, 
	made_at DATETIME NOT NULL, 
	opens_at DATETIME NOT NULL, 
	closes_at DATETIME, 
	locked_at DATETIME, 
	revealed_at DATETIME, 
	archived_at DATETIME, frozen_at DATETIME, 
	CONSTRAINT pk_class PRIMARY KEY (id), 
	CONSTRAINT ck_class_board CHECK (board IN ('neighbours', 'live', 'frozen', 'alias', 'none')), 
	CONSTRAINT ck_class_luck CHECK (luck IN ('shared', 'own')), 
	CONSTRAINT ck_class_career CHECK (memory = 'default' OR mode = 'assessed'), 
	CONSTRAINT ck_class_memory CHECK (memory IN ('default', 'career')), 
	CONSTRAINT ck_class_mode CHECK (mode IN ('practice', 'assessed')), 
	CONSTRAINT ck_class_pacing CHECK (pacing IN ('own', 'gates')), 
	CONSTRAINT ck_class_times CHECK (closes_at > opens_at), 
	CONSTRAINT fk_class_owner_id_account FOREIGN KEY(owner_id) REFERENCES account (id) ON DELETE SET NULL, 
	CONSTRAINT uq_class_code UNIQUE (code), 
	CONSTRAINT uq_class_public_id UNIQUE (public_id)
);
INSERT INTO "class" VALUES(1,'p4th4qszqj6mvrsrt8xj32w8cq','76ru4x',1,'Tuesday','practice','shared','default','own','neighbours','Europe/London','2026-11-28 20:10:53.757958','2026-11-28 20:10:53.757861',NULL,NULL,NULL,NULL,NULL);
CREATE TABLE class_reviewer (
	class_id INTEGER NOT NULL, 
	account_id INTEGER NOT NULL, 
	CONSTRAINT pk_class_reviewer PRIMARY KEY (class_id, account_id), 
	CONSTRAINT fk_class_reviewer_account_id_account FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE CASCADE, 
	CONSTRAINT fk_class_reviewer_class_id_class FOREIGN KEY(class_id) REFERENCES class (id)
);
CREATE TABLE class_scenario (
	class_id INTEGER NOT NULL, 
	scenario_id INTEGER NOT NULL, 
	place INTEGER NOT NULL, 
	seed BIGINT NOT NULL, 
	CONSTRAINT pk_class_scenario PRIMARY KEY (class_id, scenario_id), 
	CONSTRAINT ck_class_scenario_seed CHECK (seed >= 0), 
	CONSTRAINT fk_class_scenario_class_id_class FOREIGN KEY(class_id) REFERENCES class (id), 
	CONSTRAINT fk_class_scenario_scenario_id_scenario FOREIGN KEY(scenario_id) REFERENCES scenario (id)
);
INSERT INTO "class_scenario" VALUES(1,1,1,7318283435345286014);
CREATE TABLE class_way_in (
	member_id INTEGER NOT NULL, 
	code_hash VARCHAR(64) NOT NULL, 
	ends_at DATETIME NOT NULL, 
	CONSTRAINT pk_class_way_in PRIMARY KEY (member_id), 
	CONSTRAINT fk_class_way_in_member_id_member FOREIGN KEY(member_id) REFERENCES member (id) ON DELETE CASCADE, 
	CONSTRAINT uq_class_way_in_code_hash UNIQUE (code_hash)
);
INSERT INTO "class_way_in" VALUES(2,'a785a614f7c7a5e7e57c63ca933d04c2114372cf17c508def2521d9678e3c55a','2026-11-29 20:10:53.877488');
CREATE TABLE consent (
	member_id INTEGER NOT NULL, 
	given_at DATETIME NOT NULL, 
	CONSTRAINT pk_consent PRIMARY KEY (member_id), 
	CONSTRAINT fk_consent_member_id_member FOREIGN KEY(member_id) REFERENCES member (id) ON DELETE CASCADE
);
INSERT INTO "consent" VALUES(1,'2026-11-28 20:10:53.898920');
CREATE TABLE debrief (
	attempt_id INTEGER NOT NULL, 
	trainee_id INTEGER NOT NULL, 
	form VARCHAR(24) NOT NULL, 
	told BLOB NOT NULL, 
	CONSTRAINT pk_debrief PRIMARY KEY (attempt_id), 
	CONSTRAINT fk_debrief_attempt_id_attempt FOREIGN KEY(attempt_id) REFERENCES attempt (id), 
	CONSTRAINT fk_debrief_trainee_id_trainee FOREIGN KEY(trainee_id) REFERENCES trainee (id) ON DELETE CASCADE
);
INSERT INTO "debrief" VALUES(1,1,'1.1.1',X'789CCD585B8FE23614FE2B969F114A021918DE7A91DA4ABBEAAAADB40F088D4C628885B153DB193A1DF1DF7B8E73C109CC0E0C0F5D8490AFDFF9CEC5E7D8BC525DB94CEF395DBCD29D50395DD052B28CE774449D701226E80F4A11EB98711607F93FAE3746B4229FB5CAD9CB18A6B75A038633153F8EA8CDB4E14F52286EE962F94A4B580F7B5B91235A6AA1007591A6E334FC3C8CE8818B6DE12E4E95DC645CC15C1C45232AF9069ACBD571D409C898CA45CE5C28224EC649EF139F6424C3B940469A7622965EEB4F1C60D374D51328052E0E14EA93469056581C8FE3DE27141605C27E36E447BD267FB0179017F5E439D133DF05C86BA4F5CDB71A81DDCA123CBFD83069F988E63C135668553B4F55FB3537B00BC00BAE3060C0E7BE5FE80A26542525383D933ADBD105406785B6B890FEC4A42460BB53F8FCCAA5D438843193154C292EBDE3A48401C39C505BEBAD00AA421B06AD331A1A2BE0B9E619AB2C86E69F05273BA50F960027C389853E84A5CA2D02AF0D6759E1830F7641505A57ABC2F66D5C7B6F02E00622B5B63FDB3854334DBD45407BFE77C555D6A294FE1CF82693B05201D7673F49BF1AE13871BA51F58BD17B613951FC8007E72F50990049E20AE6E087BF10A99F798E6330FD9509471841938EE867B6E3B884E8CD066657E826B575456BE4933792813792CBDE88036FF42435FEE87921E776F796170E9CED863E1012ED4384254CC1D71E5049ADDFF6C0AD860DE2E72E1BFF8ED624866F2BC90C413BD99B8C3D19187B72D9D84960ECCB22AFB27ACFC8DF9D2D6F895764548337A432C9C4BE696F58E6B9FAB37C6090D0FAE61A231CECB59899E0F036B6FBA22DAC6470E63746FFCB7D22616B282DB5B10A7D80C66F0EB20154242294A787AA8DE9F1DBC9C0685FF52E159165E3F8681C75109833DA0089305ACE57A4A71571B7227E6345D2AD48DE583139FA5AD0100FCB44C77D588F3E483C7A9778F42EF1A84FDCC782509928657B2B68BB7561EB657B4C5C1B268CAF273EF7D444C23D8586FB857B093645679B22946BF89E23119FD2AE75BC710622DD1F79C30E48CEC79750C209289308F0C9DF95B0A226B369FC184593E9FC08E9E01788BCB14F9625B0399D5B5734ED5CB0ADD2DDA9D8B26ADBB6EB34DA740C7F16FC801CA0B6B90A85422EC8BDCA992F5CF3296AEF2F078F53B4BEAC7C11F64D6DBD88D8F70C68A7F774318BC6B047975C814E4FC172BB13508417E96CD6BB01BCD2187F825B80646B9FB8D6607D5A8B6920B6906C30F94187F6A8B475B6E6D826C9BAD7D4DDBAE3317DF2004285D8D4D90C6C9A842492FF89C42424313991802CE52013763CE21E91F84A26F390C93C60D2E5BE20877799FED8E388C54857F5D15F36C64956A3657D3F1F45D8148A65596558F6D20C74F463ECAD65A5724CF51146F0419B9AC277AD368881C7467D5078D9BFB7BE5BBC1B1EDF16175E07A603C4E9DD88E90031BD1BF16180F87037E26C8038BB1B713E409CDF8DF838407CBC1B318E86CF9EE87ECCB3A7D4D95BEA76CCE183203E7B11DC8E393C3AF1FD67271E1E9EF883A767553F619FFCCDEF0142A7FB43E383FF5B7435F51118714881F9293087B66C6F91C13F03F0A8C6EC79FE78F757FD8C9F3DA65B3D9B4777F83A1F473D939DD6D63CDF5E9ADC009B5C0F3BB90176723D6CF41E2CB8F93F38A9E46E');
CREATE TABLE decision (
	attempt_id INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	decision TEXT NOT NULL, 
	happenings TEXT NOT NULL, 
	decided_at DATETIME NOT NULL, 
	CONSTRAINT pk_decision PRIMARY KEY (attempt_id, number), 
	CONSTRAINT fk_decision_attempt_id_attempt FOREIGN KEY(attempt_id) REFERENCES attempt (id), 
	CONSTRAINT ck_decision_number CHECK (number >= 1)
);
INSERT INTO "decision" VALUES(1,1,'call','[{"kind":"said","clock":0,"ref":"call","text":"Hello Ann.","channel":"call","title":"Call Ann","to":["ann"],"changes":[["taken.call",0,1],["trust.ann",50,55]]},{"kind":"learned","clock":0,"ref":"hours","changes":[["fact.hours",0,1]]},{"kind":"time","clock":1}]','2026-11-28 20:10:53.352099');
INSERT INTO "decision" VALUES(1,2,'wait','[{"kind":"said","clock":1,"ref":"wait","text":"Wait a day","channel":"desk","title":"Wait a day","changes":[["taken.wait",0,1]]},{"kind":"time","clock":2,"since":1}]','2026-11-28 20:10:53.358880');
INSERT INTO "decision" VALUES(1,3,'suit','[{"kind":"said","clock":2,"ref":"suit","text":"Offer regular hours","channel":"desk","title":"Offer regular hours","changes":[["taken.suit",0,1]]},{"kind":"entered","clock":2,"ref":"hired"},{"kind":"told","clock":2,"ref":"state.hired","text":"Ann starts on Monday.","channel":"desk","title":"Ann starts"},{"kind":"ended","clock":2,"ref":"hired"}]','2026-11-28 20:10:53.362631');
INSERT INTO "decision" VALUES(2,1,'call','[{"kind":"said","clock":0,"ref":"call","text":"Hello Ann.","channel":"call","title":"Call Ann","to":["ann"],"changes":[["taken.call",0,1],["trust.ann",50,55]]},{"kind":"learned","clock":0,"ref":"hours","changes":[["fact.hours",0,1]]},{"kind":"time","clock":1}]','2026-11-28 20:10:53.383377');
INSERT INTO "decision" VALUES(3,1,'write(opening=warm; ask=time)','[{"kind":"said","clock":0,"ref":"write","channel":"email","title":"Write to Ann","to":["ann"],"parts":[["How do you begin?","Dear Ann"],["What do you ask?","When can you talk?"]],"changes":[["taken.write",0,1],["trust.ann",50,55]]},{"kind":"time","clock":1}]','2026-11-28 20:10:53.398498');
INSERT INTO "decision" VALUES(3,2,'wait','[{"kind":"said","clock":1,"ref":"wait","text":"Wait a day","channel":"desk","title":"Wait a day","changes":[["taken.wait",0,1]]},{"kind":"time","clock":2,"since":1}]','2026-11-28 20:10:53.402664');
INSERT INTO "decision" VALUES(4,1,'flatter','[{"kind":"said","clock":0,"ref":"flatter","text":"Tell her that they loved her","channel":"desk","title":"Tell her that they loved her","changes":[["taken.flatter",0,1]]},{"kind":"claimed","clock":0,"ref":"praise","changes":[["claim.praise",0,1]]},{"kind":"time","clock":1},{"kind":"exposed","clock":1,"ref":"praise","changes":[["claim.praise",1,3]]},{"kind":"told","clock":1,"ref":"claim.praise","text":"They never said that.","who":"ann","channel":"message","changes":[["trust.ann",50,40]]}]','2026-11-28 20:10:53.414366');
INSERT INTO "decision" VALUES(4,2,'wait','[{"kind":"said","clock":1,"ref":"wait","text":"Wait a day","channel":"desk","title":"Wait a day","changes":[["taken.wait",0,1]]},{"kind":"time","clock":2,"since":1}]','2026-11-28 20:10:53.416150');
INSERT INTO "decision" VALUES(4,3,'promise','[{"kind":"said","clock":2,"ref":"promise","text":"Promise news","channel":"desk","title":"Promise news","to":["ann"],"changes":[["taken.promise",0,1]]},{"kind":"promised","clock":2,"ref":"news","changes":[["promise.news",0,4]]},{"kind":"time","clock":3,"since":2}]','2026-11-28 20:10:53.422527');
INSERT INTO "decision" VALUES(5,1,'call','[{"kind":"said","clock":0,"ref":"call","text":"Hello Ann.","channel":"call","title":"Call Ann","to":["ann"],"changes":[["taken.call",0,1],["trust.ann",50,55]]},{"kind":"learned","clock":0,"ref":"hours","changes":[["fact.hours",0,1]]},{"kind":"time","clock":1}]','2026-11-28 20:10:53.430416');
INSERT INTO "decision" VALUES(5,2,'suit','[{"kind":"said","clock":1,"ref":"suit","text":"Offer regular hours","channel":"desk","title":"Offer regular hours","changes":[["taken.suit",0,1]]},{"kind":"entered","clock":1,"ref":"hired"},{"kind":"told","clock":1,"ref":"state.hired","text":"Ann starts on Monday.","channel":"desk","title":"Ann starts"},{"kind":"ended","clock":1,"ref":"hired"}]','2026-11-28 20:10:53.431711');
INSERT INTO "decision" VALUES(6,1,'call','[{"kind":"said","clock":0,"ref":"call","text":"Hello Ann.","channel":"call","title":"Call Ann","to":["ann"],"changes":[["taken.call",0,1],["trust.ann",50,55]]},{"kind":"learned","clock":0,"ref":"hours","changes":[["fact.hours",0,1]]},{"kind":"time","clock":1}]','2026-11-28 20:10:53.832197');
INSERT INTO "decision" VALUES(6,2,'suit','[{"kind":"said","clock":1,"ref":"suit","text":"Offer regular hours","channel":"desk","title":"Offer regular hours","changes":[["taken.suit",0,1]]},{"kind":"entered","clock":1,"ref":"hired"},{"kind":"told","clock":1,"ref":"state.hired","text":"Ann starts on Monday.","channel":"desk","title":"Ann starts"},{"kind":"ended","clock":1,"ref":"hired"}]','2026-11-28 20:10:53.837984');
INSERT INTO "decision" VALUES(7,1,'call','[{"kind":"said","clock":0,"ref":"call","text":"Hello Ann.","channel":"call","title":"Call Ann","to":["ann"],"changes":[["taken.call",0,1],["trust.ann",50,55]]},{"kind":"learned","clock":0,"ref":"hours","changes":[["fact.hours",0,1]]},{"kind":"time","clock":1}]','2026-11-28 20:10:53.955102');
INSERT INTO "decision" VALUES(7,2,'suit','[{"kind":"said","clock":1,"ref":"suit","text":"Offer regular hours","channel":"desk","title":"Offer regular hours","changes":[["taken.suit",0,1]]},{"kind":"entered","clock":1,"ref":"hired"},{"kind":"told","clock":1,"ref":"state.hired","text":"Ann starts on Monday.","channel":"desk","title":"Ann starts"},{"kind":"ended","clock":1,"ref":"hired"}]','2026-11-28 20:10:53.956529');
CREATE TABLE failed_try (
	kind VARCHAR(16) NOT NULL, 
	"key" VARCHAR(64) NOT NULL, 
	tries INTEGER NOT NULL, 
	ends_at DATETIME NOT NULL, 
	CONSTRAINT pk_failed_try PRIMARY KEY (kind, "key"), 
	CONSTRAINT ck_failed_try_tries CHECK (tries >= 1)
);
CREATE TABLE forewarned (
	member_id INTEGER NOT NULL, 
	scenario_id INTEGER NOT NULL, 
	vote_id INTEGER NOT NULL, 
	since DATETIME NOT NULL, 
	CONSTRAINT pk_forewarned PRIMARY KEY (member_id, scenario_id), 
	CONSTRAINT fk_forewarned_member_id_member FOREIGN KEY(member_id) REFERENCES member (id) ON DELETE CASCADE, 
	CONSTRAINT fk_forewarned_scenario_id_scenario FOREIGN KEY(scenario_id) REFERENCES scenario (id), 
	CONSTRAINT fk_forewarned_vote_id_vote FOREIGN KEY(vote_id) REFERENCES vote (id)
);
INSERT INTO "forewarned" VALUES(2,1,1,'2026-11-28 20:10:53.918195');
CREATE TABLE gate (
	class_id INTEGER NOT NULL, 
	scenario_id INTEGER NOT NULL, 
	chapter VARCHAR(80) NOT NULL, 
	opened_at DATETIME NOT NULL, 
	CONSTRAINT pk_gate PRIMARY KEY (class_id, scenario_id, chapter), 
	CONSTRAINT fk_gate_class_id_class FOREIGN KEY(class_id) REFERENCES class (id), 
	CONSTRAINT fk_gate_scenario_id_scenario FOREIGN KEY(scenario_id) REFERENCES scenario (id)
);
CREATE TABLE login (
	token_hash VARCHAR(64) NOT NULL, 
	account_id INTEGER NOT NULL, 
	began_at DATETIME NOT NULL, 
	ends_at DATETIME NOT NULL, 
	CONSTRAINT pk_login PRIMARY KEY (token_hash), 
	CONSTRAINT fk_login_account_id_account FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE CASCADE
);
CREATE TABLE measure (
	attempt_id INTEGER NOT NULL, 
	name VARCHAR(24) NOT NULL, 
	scenario_id INTEGER NOT NULL, 
	rules_hash VARCHAR(64) NOT NULL, 
	value INTEGER NOT NULL, 
	falling INTEGER NOT NULL, 
	finished_at DATETIME NOT NULL, 
	ranks BOOLEAN NOT NULL, 
	CONSTRAINT pk_measure PRIMARY KEY (attempt_id, name), 
	CONSTRAINT ck_measure_falling CHECK (falling = -value), 
	CONSTRAINT fk_measure_attempt_id_attempt FOREIGN KEY(attempt_id) REFERENCES attempt (id), 
	CONSTRAINT fk_measure_scenario_id_scenario FOREIGN KEY(scenario_id) REFERENCES scenario (id)
);
INSERT INTO "measure" VALUES(1,'outcome',1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',100,-100,'2026-11-28 20:10:53.362845',1);
INSERT INTO "measure" VALUES(1,'score',1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',84,-84,'2026-11-28 20:10:53.362845',1);
INSERT INTO "measure" VALUES(1,'timing',1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',50,-50,'2026-11-28 20:10:53.362845',1);
INSERT INTO "measure" VALUES(5,'outcome',1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',100,-100,'2026-11-28 20:10:53.431904',1);
INSERT INTO "measure" VALUES(5,'score',1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',84,-84,'2026-11-28 20:10:53.431904',1);
INSERT INTO "measure" VALUES(5,'timing',1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',100,-100,'2026-11-28 20:10:53.431904',1);
INSERT INTO "measure" VALUES(6,'outcome',1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',100,-100,'2026-11-28 20:10:53.838204',0);
INSERT INTO "measure" VALUES(6,'score',1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',84,-84,'2026-11-28 20:10:53.838204',0);
INSERT INTO "measure" VALUES(6,'timing',1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',100,-100,'2026-11-28 20:10:53.838204',0);
INSERT INTO "measure" VALUES(7,'outcome',1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',100,-100,'2026-11-28 20:10:53.956728',0);
INSERT INTO "measure" VALUES(7,'score',1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',84,-84,'2026-11-28 20:10:53.956728',0);
INSERT INTO "measure" VALUES(7,'timing',1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',100,-100,'2026-11-28 20:10:53.956728',0);
CREATE TABLE measure_count (
	scenario_id INTEGER NOT NULL, 
	rules_hash VARCHAR(64) NOT NULL, 
	name VARCHAR(24) NOT NULL, 
	value INTEGER NOT NULL, 
	holders INTEGER NOT NULL, 
	CONSTRAINT pk_measure_count PRIMARY KEY (scenario_id, rules_hash, name, value), 
	CONSTRAINT ck_measure_count_holders CHECK (holders >= 1), 
	CONSTRAINT fk_measure_count_scenario_id_scenario FOREIGN KEY(scenario_id) REFERENCES scenario (id)
);
INSERT INTO "measure_count" VALUES(1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7','outcome',100,2);
INSERT INTO "measure_count" VALUES(1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7','score',84,2);
INSERT INTO "measure_count" VALUES(1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7','timing',50,1);
INSERT INTO "measure_count" VALUES(1,'92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7','timing',100,1);
CREATE TABLE member (
	id INTEGER NOT NULL, 
	public_id VARCHAR(32) NOT NULL, 
	class_id INTEGER NOT NULL, 
	trainee_id INTEGER NOT NULL, 
	name VARCHAR(40) NOT NULL, 
	look VARCHAR(160) NOT NULL, 
	joined_at DATETIME NOT NULL, 
	removed_at DATETIME, 
	CONSTRAINT pk_member PRIMARY KEY (id), 
	CONSTRAINT fk_member_class_id_class FOREIGN KEY(class_id) REFERENCES class (id), 
	CONSTRAINT fk_member_trainee_id_trainee FOREIGN KEY(trainee_id) REFERENCES trainee (id) ON DELETE CASCADE, 
	CONSTRAINT uq_member_class_id_look UNIQUE (class_id, look), 
	CONSTRAINT uq_member_class_id_trainee_id UNIQUE (class_id, trainee_id), 
	CONSTRAINT uq_member_public_id UNIQUE (public_id)
);
INSERT INTO "member" VALUES(1,'8jv5mcj5z9anes5bbeegwu49ua',1,4,'Alex','aiex','2026-11-28 20:10:53.784779',NULL);
INSERT INTO "member" VALUES(2,'bbyk7fha7fhkgjf75s33g2nzfn',1,5,'Noor','noor','2026-11-28 20:10:53.844193',NULL);
CREATE TABLE memory (
	attempt_id INTEGER NOT NULL, 
	person VARCHAR(60) NOT NULL, 
	trainee_id INTEGER NOT NULL, 
	trust INTEGER NOT NULL, 
	marks TEXT NOT NULL, 
	text TEXT NOT NULL, 
	remembered_at DATETIME NOT NULL, 
	CONSTRAINT pk_memory PRIMARY KEY (attempt_id, person), 
	CONSTRAINT fk_memory_attempt_id_attempt FOREIGN KEY(attempt_id) REFERENCES attempt (id), 
	CONSTRAINT fk_memory_trainee_id_trainee FOREIGN KEY(trainee_id) REFERENCES trainee (id) ON DELETE CASCADE, 
	CONSTRAINT ck_memory_trust CHECK (trust >= 0 AND trust <= 100)
);
CREATE TABLE password_link (
	token_hash VARCHAR(64) NOT NULL, 
	account_id INTEGER NOT NULL, 
	ends_at DATETIME NOT NULL, 
	CONSTRAINT pk_password_link PRIMARY KEY (token_hash), 
	CONSTRAINT fk_password_link_account_id_account FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE CASCADE, 
	CONSTRAINT uq_password_link_account_id UNIQUE (account_id)
);
CREATE TABLE remark (
	id INTEGER NOT NULL, 
	attempt_id INTEGER NOT NULL, 
	kind VARCHAR(8) NOT NULL, 
	reason VARCHAR(300) NOT NULL, 
	account_id INTEGER, 
	made_at DATETIME NOT NULL, 
	lifted_by_id INTEGER, 
	lifted_at DATETIME, 
	CONSTRAINT pk_remark PRIMARY KEY (id), 
	CONSTRAINT ck_remark_kind CHECK (kind IN ('flagged', 'excluded')), 
	CONSTRAINT fk_remark_attempt_id_attempt FOREIGN KEY(attempt_id) REFERENCES attempt (id), 
	CONSTRAINT fk_remark_account_id_account FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE SET NULL, 
	CONSTRAINT fk_remark_lifted_by_id_account FOREIGN KEY(lifted_by_id) REFERENCES account (id) ON DELETE SET NULL
);
INSERT INTO "remark" VALUES(1,6,'excluded','a test',1,'2026-11-28 20:10:53.976626',NULL,NULL);
CREATE TABLE scenario (
	id INTEGER NOT NULL, 
	slug VARCHAR(80) NOT NULL, 
	version_id INTEGER NOT NULL, 
	archived_at DATETIME, 
	CONSTRAINT pk_scenario PRIMARY KEY (id), 
	CONSTRAINT uq_scenario_slug UNIQUE (slug), 
	CONSTRAINT fk_scenario_version_id_scenario_version FOREIGN KEY(version_id) REFERENCES scenario_version (id)
);
INSERT INTO "scenario" VALUES(1,'errand',1,NULL);
CREATE TABLE scenario_version (
	id INTEGER NOT NULL, 
	slug VARCHAR(80) NOT NULL, 
	content_hash VARCHAR(64) NOT NULL, 
	rules_hash VARCHAR(64) NOT NULL, 
	rule_version INTEGER NOT NULL, 
	language VARCHAR(35) NOT NULL, 
	title VARCHAR(200) NOT NULL, 
	document TEXT NOT NULL, 
	source TEXT NOT NULL, 
	origin VARCHAR(500) NOT NULL, 
	owner VARCHAR(32) DEFAULT '' NOT NULL, 
	created_at DATETIME NOT NULL, 
	CONSTRAINT pk_scenario_version PRIMARY KEY (id), 
	CONSTRAINT uq_scenario_version_content_hash_rule_version UNIQUE (content_hash, rule_version)
);
INSERT INTO "scenario_version" VALUES(1,'errand','cbc894be08f55aa52981fa6daf84bfe4fe05bb4d49027d90f7f9c61332c51eb5','92e4f3a96faa30b5605184d4c69684e9596cb0003eda48c659b2746e7f45a0d7',1,'en','The Errand','{"format":2,"id":"errand","language":"en","title":"The Errand","summary":"A small scenario in which everything happens.","brief":"Ann waits for news. **You** have it, or say that you do.","principles":["timing","honesty"],"level":"introductory","minutes":5,"horizon":{"after":"52w","outcome":"drifted"},"people":{"ann":{"name":"Ann Lee","role":"candidate","position":"Nurse","about":"Punctual.","trust":50,"patience":{"days":3,"then":-5},"walks_away":{"at":5,"to":"gone","text":"I am out."}},"bob":{"name":"Dr Bob Ray","role":"client","position":"Head of ward","trust":50}},"facts":{"hours":{"text":"She wants regular hours.","about":"ann","missed":"She would have told you."},"freeze":{"text":"Posts are frozen.","missed":"It stood in the news."}},"promises":{"news":{"to":"ann","text":"Ann hears from you","within":"2d","broken":{"effects":[{"trust":{"ann":-10}}],"text":"You said you would call."}}},"claims":{"praise":{"to":"ann","text":"They loved you","true":false,"surfaces":{"chance":"30% per day"},"exposed":{"effects":[{"trust":{"ann":-10}}],"text":"They never said that."}}},"start":"desk","states":{"desk":{"title":"At the desk","text":"Ann waits. It is {now}.","choices":{"call":{"contacts":["ann"],"effects":[{"trust":{"ann":5}}],"learns":["hours"],"keeps":["news"],"teaches":{"timing":"strong"},"because":"She knows where she stands.","text":"Call Ann","says":"Hello {ann.first}.","channel":"call","takes":"1d","to":"here"},"wait":{"teaches":{"timing":"weak"},"because":"Silence is an answer too.","text":"Wait a day","takes":"1d","to":"here"},"promise":{"contacts":["ann"],"promises":["news"],"text":"Promise news","takes":"1d","to":"here"},"flatter":{"claims":["praise"],"teaches":{"honesty":"weak"},"text":"Tell her that they loved her","once":true,"takes":"1d","to":"here"},"write":{"contacts":["ann"],"text":"Write to Ann","channel":"email","takes":"1d","parts":{"opening":{"label":"How do you begin?","options":{"warm":{"effects":[{"trust":{"ann":5}}],"text":"Dear Ann"},"cold":{"effects":[{"trust":{"ann":-5}}],"text":"Candidate"}}},"ask":{"label":"What do you ask?","options":{"time":{"text":"When can you talk?"},"price":{"text":"How much?"}}}},"to":"here"},"suit":{"when":{"knows":["hours"]},"text":"Offer regular hours","hint":"You would need to know what she wants.","to":"hired"},"close":{"text":"Make the offer","to":{"chance":[{"to":"hired","odds":"50%"},{"to":"lost","odds":"rest"}]}}}}},"outcomes":{"hired":{"kind":"placed","title":"Ann starts","text":"Ann starts on Monday.","remembers":{"ann":"Good."}},"lost":{"kind":"declined","title":"Ann declines","text":"Ann says no."},"gone":{"kind":"withdrew","title":"Ann is gone","text":"Ann does not answer."},"drifted":{"kind":"drifted","title":"Time ran out","text":"Nobody remembers."}}}','{
  "format": 2,
  "id": "errand",
  "language": "en",
  "title": "The Errand",
  "summary": "A small scenario in which everything happens.",
  "brief": "Ann waits for news. **You** have it, or say that you do.",
  "principles": [
    "timing",
    "honesty"
  ],
  "level": "introductory",
  "minutes": 5,
  "horizon": {
    "after": "52w",
    "outcome": "drifted"
  },
  "people": {
    "ann": {
      "name": "Ann Lee",
      "role": "candidate",
      "position": "Nurse",
      "about": "Punctual.",
      "trust": 50,
      "patience": {
        "days": 3,
        "then": -5,
        "every": "1d"
      },
      "walks_away": {
        "at": 5,
        "to": "gone",
        "text": "I am out."
      }
    },
    "bob": {
      "name": "Dr Bob Ray",
      "role": "client",
      "position": "Head of ward",
      "trust": 50
    }
  },
  "facts": {
    "hours": {
      "text": "She wants regular hours.",
      "about": "ann",
      "missed": "She would have told you."
    },
    "freeze": {
      "text": "Posts are frozen.",
      "missed": "It stood in the news."
    }
  },
  "promises": {
    "news": {
      "to": "ann",
      "text": "Ann hears from you",
      "within": "2d",
      "broken": {
        "effects": {
          "trust": {
            "ann": -10
          }
        },
        "text": "You said you would call."
      }
    }
  },
  "claims": {
    "praise": {
      "to": "ann",
      "text": "They loved you",
      "true": false,
      "surfaces": {
        "chance": "30% per day"
      },
      "exposed": {
        "effects": {
          "trust": {
            "ann": -10
          }
        },
        "text": "They never said that."
      }
    }
  },
  "start": "desk",
  "states": {
    "desk": {
      "title": "At the desk",
      "text": "Ann waits. It is {now}.",
      "choices": {
        "call": {
          "text": "Call Ann",
          "says": "Hello {ann.first}.",
          "channel": "call",
          "takes": "1d",
          "contacts": "ann",
          "effects": {
            "trust": {
              "ann": 5
            }
          },
          "learns": "hours",
          "keeps": "news",
          "teaches": {
            "timing": "strong"
          },
          "because": "She knows where she stands.",
          "to": "here"
        },
        "wait": {
          "text": "Wait a day",
          "takes": "1d",
          "teaches": {
            "timing": "weak"
          },
          "because": "Silence is an answer too.",
          "to": "here"
        },
        "promise": {
          "text": "Promise news",
          "takes": "1d",
          "contacts": "ann",
          "promises": "news",
          "to": "here"
        },
        "flatter": {
          "text": "Tell her that they loved her",
          "takes": "1d",
          "once": true,
          "claims": "praise",
          "teaches": {
            "honesty": "weak"
          },
          "to": "here"
        },
        "write": {
          "text": "Write to Ann",
          "channel": "email",
          "takes": "1d",
          "contacts": "ann",
          "parts": {
            "opening": {
              "label": "How do you begin?",
              "options": {
                "warm": {
                  "text": "Dear Ann",
                  "effects": {
                    "trust": {
                      "ann": 5
                    }
                  }
                },
                "cold": {
                  "text": "Candidate",
                  "effects": {
                    "trust": {
                      "ann": -5
                    }
                  }
                }
              }
            },
            "ask": {
              "label": "What do you ask?",
              "options": {
                "time": {
                  "text": "When can you talk?"
                },
                "price": {
                  "text": "How much?"
                }
              }
            }
          },
          "to": "here"
        },
        "suit": {
          "text": "Offer regular hours",
          "when": {
            "knows": "hours"
          },
          "hint": "You would need to know what she wants.",
          "to": "hired"
        },
        "close": {
          "text": "Make the offer",
          "to": {
            "chance": [
              {
                "to": "hired",
                "odds": "50%"
              },
              {
                "to": "lost",
                "odds": "rest"
              }
            ]
          }
        }
      }
    }
  },
  "outcomes": {
    "hired": {
      "kind": "placed",
      "title": "Ann starts",
      "text": "Ann starts on Monday.",
      "remembers": {
        "ann": "Good."
      }
    },
    "lost": {
      "kind": "declined",
      "title": "Ann declines",
      "text": "Ann says no."
    },
    "gone": {
      "kind": "withdrew",
      "title": "Ann is gone",
      "text": "Ann does not answer."
    },
    "drifted": {
      "kind": "drifted",
      "title": "Time ran out",
      "text": "Nobody remembers."
    }
  }
}','errand.yaml','','2026-11-28 20:10:53.279415');
CREATE TABLE trainee (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	public_id VARCHAR(32) NOT NULL, 
	name VARCHAR(40) NOT NULL, 
	token_hash VARCHAR(64) NOT NULL, 
	joined_at DATETIME NOT NULL, pseudonym VARCHAR(40), 
	CONSTRAINT uq_trainee_public_id UNIQUE (public_id), 
	CONSTRAINT uq_trainee_token_hash UNIQUE (token_hash)
);
INSERT INTO "trainee" VALUES(1,'nhnuxku2z63fa6vt7yz5v2jfhp','Robin','c7d9c2f82007c4bb7a280383b9819d2eaf55844fdae8c4c4ea3c045a7e40a595','2026-11-28 20:10:53.306357','Quiet Heron');
INSERT INTO "trainee" VALUES(2,'j94nb3z5x944uwvsrrv28v5w9p','Kim','1eeb876731934ae75d228373105eccd7b1ec1f1e030ebb9e44ed8dc0af8b291e','2026-11-28 20:10:53.311884',NULL);
INSERT INTO "trainee" VALUES(4,'qu46ktew5g5dhwf6db6h6q9wvj','Alex','28a2cb6100c100694695002b8d29113145712e86ead0be693b38173547ae6afc','2026-11-28 20:10:53.784779',NULL);
INSERT INTO "trainee" VALUES(5,'sqga49tmtbkns2acmn5z5zzurw','Noor','31bf6ef4b1b76289cbbdcc008ea460189cfd22a688c12cded33a038439ea8a11','2026-11-28 20:10:53.844193',NULL);
CREATE TABLE vote (
	id INTEGER NOT NULL, 
	public_id VARCHAR(32) NOT NULL, 
	class_id INTEGER NOT NULL, 
	scenario_id INTEGER NOT NULL, 
	version_id INTEGER NOT NULL, 
	state VARCHAR(80) NOT NULL, 
	part VARCHAR(200) NOT NULL, 
	snapshot TEXT NOT NULL, 
	told TEXT NOT NULL, 
	notes TEXT NOT NULL, 
	here INTEGER NOT NULL, 
	stood INTEGER NOT NULL, 
	branch INTEGER NOT NULL, 
	opened_at DATETIME NOT NULL, 
	closed_at DATETIME, 
	explained_at DATETIME, 
	ended_at DATETIME, 
	CONSTRAINT pk_vote PRIMARY KEY (id), 
	CONSTRAINT ck_vote_here CHECK (here >= 1 AND here <= stood), 
	CONSTRAINT ck_vote_branch CHECK (branch >= 1), 
	CONSTRAINT ck_vote_explained CHECK (explained_at IS NULL OR closed_at IS NOT NULL), 
	CONSTRAINT ck_vote_ended CHECK (ended_at IS NULL OR closed_at IS NOT NULL), 
	CONSTRAINT fk_vote_class_id_class FOREIGN KEY(class_id) REFERENCES class (id), 
	CONSTRAINT fk_vote_scenario_id_scenario FOREIGN KEY(scenario_id) REFERENCES scenario (id), 
	CONSTRAINT fk_vote_version_id_scenario_version FOREIGN KEY(version_id) REFERENCES scenario_version (id), 
	CONSTRAINT uq_vote_public_id UNIQUE (public_id)
);
INSERT INTO "vote" VALUES(1,'pt7qb5eprsc9qavqydzcbbgvk8',1,1,1,'desk','','{"seed":7318283435345286014,"state":"desk","clock":0,"values":[50,-2,50,-2,0,0,0,0,0,0,0,0,0,0,0,1,0,0],"draws":{},"decided":0,"outcome":null,"memory":{}}','[{"kind":"told","clock":0,"ref":"state.desk","text":"Ann waits. It is Monday of week 1.","channel":"desk","title":"At the desk"}]','{"learned":[],"revealed":{},"due":{}}',1,1,1,'2026-11-28 20:10:53.916989','2026-11-28 20:10:53.943349',NULL,'2026-11-28 20:10:53.943349');
CREATE TABLE vote_step (
	vote_id INTEGER NOT NULL, 
	branch INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	decision TEXT NOT NULL, 
	taken_at DATETIME NOT NULL, 
	CONSTRAINT pk_vote_step PRIMARY KEY (vote_id, branch, number), 
	CONSTRAINT ck_vote_step_number CHECK (branch >= 1 AND number >= 1), 
	CONSTRAINT fk_vote_step_vote_id_vote FOREIGN KEY(vote_id) REFERENCES vote (id)
);
CREATE TABLE way_in (
	trainee_id INTEGER NOT NULL, 
	code_hash VARCHAR(64) NOT NULL, 
	ends_at DATETIME NOT NULL, 
	CONSTRAINT pk_way_in PRIMARY KEY (trainee_id), 
	CONSTRAINT fk_way_in_trainee_id_trainee FOREIGN KEY(trainee_id) REFERENCES trainee (id) ON DELETE CASCADE, 
	CONSTRAINT uq_way_in_code_hash UNIQUE (code_hash)
);
INSERT INTO "way_in" VALUES(4,'d1108b5fc21e9f14160ffd961ab7086b6ec2c37c6d1f1b3c68f80e22672f5004','2026-12-28 20:10:53.803642');
INSERT INTO "way_in" VALUES(5,'6baa0c4b915bdde462292cad579e2c9c412953f3db5e2d41a9b4ad7c4484b27c','2026-12-28 20:10:53.850384');
CREATE INDEX ix_scenario_version_slug ON scenario_version (slug);
CREATE TRIGGER guard_scenario_version_update BEFORE UPDATE ON scenario_version FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'a scenario version never changes'); END;
CREATE TRIGGER guard_scenario_version_delete BEFORE DELETE ON scenario_version FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'a scenario version is never deleted'); END;
CREATE TRIGGER guard_decision_update BEFORE UPDATE ON decision FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'a decision never changes'); END;
CREATE TRIGGER guard_decision_delete BEFORE DELETE ON decision FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'a decision is never deleted'); END;
CREATE INDEX ix_board_row_place ON board_row (scenario_id, rules_hash, short_of_100, finished_at, attempt_id);
CREATE INDEX ix_attempt_version_id ON attempt (version_id);
CREATE TRIGGER guard_attempt_delete BEFORE DELETE ON attempt FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'an attempt is never deleted'); END;
CREATE INDEX ix_memory_trainee ON memory (trainee_id, person);
CREATE TRIGGER guard_memory_update BEFORE UPDATE ON memory FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'what somebody remembers never changes'); END;
CREATE INDEX ix_attempt_unreviewed ON attempt (version_id, id) WHERE skill IS NULL AND score IS NOT NULL;
CREATE INDEX ix_failed_try_ends_at ON failed_try (ends_at);
CREATE INDEX ix_class_owner_id ON class (owner_id);
CREATE INDEX ix_login_account_id ON login (account_id);
CREATE INDEX ix_audit_account_id ON audit (account_id);
CREATE INDEX ix_audit_class_id ON audit (class_id, id);
CREATE INDEX ix_class_reviewer_account_id ON class_reviewer (account_id);
CREATE INDEX ix_member_trainee_id ON member (trainee_id);
CREATE UNIQUE INDEX ix_attempt_class ON attempt (class_id, trainee_id, scenario_id, class_ordinal);
CREATE TRIGGER guard_attempt_update BEFORE UPDATE OF public_id, scenario_id, version_id, rules_hash, rule_version, seed, mode, memory, ordinal, begun_from_id, begun_from_number, opening, started_at, class_id, class_ordinal ON attempt FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'what an attempt pins never changes'); END;
CREATE TRIGGER guard_audit_update BEFORE UPDATE OF id, done_at, by, class_id, what, about ON audit FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'what was done never changes'); END;
CREATE TRIGGER guard_audit_delete BEFORE DELETE ON audit FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'what was done is never deleted'); END;
CREATE INDEX ix_vote_class ON vote (class_id, id);
CREATE UNIQUE INDEX ix_vote_live ON vote (class_id) WHERE ended_at IS NULL;
CREATE INDEX ix_ballot_member_id ON ballot (member_id);
CREATE INDEX ix_forewarned_vote_id ON forewarned (vote_id);
CREATE INDEX ix_measure_place ON measure (scenario_id, rules_hash, name, ranks, falling, finished_at, attempt_id);
CREATE INDEX ix_measure_latest ON measure (scenario_id, rules_hash, name, ranks, finished_at, attempt_id);
CREATE UNIQUE INDEX ix_remark_standing ON remark (attempt_id, kind) WHERE lifted_at IS NULL;
CREATE INDEX ix_remark_attempt ON remark (attempt_id, id);
CREATE INDEX ix_remark_account_id ON remark (account_id);
CREATE INDEX ix_remark_lifted_by_id ON remark (lifted_by_id);
CREATE INDEX ix_api_token_account_id ON api_token (account_id);
CREATE TRIGGER guard_audit_reason BEFORE UPDATE OF reason ON audit FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'what was done never changes'); END;
CREATE TRIGGER guard_remark_update BEFORE UPDATE OF attempt_id, kind, reason, made_at ON remark FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'a remark is taken back, not changed'); END;
CREATE TRIGGER guard_remark_delete BEFORE DELETE ON remark FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'a remark is taken back, not deleted'); END;
CREATE INDEX ix_attempt_unfinished ON attempt (scenario_id, rules_hash, id) WHERE ordinal = 1 AND score IS NULL;
CREATE TRIGGER guard_attempt_forewarned BEFORE UPDATE OF forewarned_at ON attempt FOR EACH ROW WHEN (OLD.forewarned_at IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'who was forewarned stays so'); END;
CREATE INDEX ix_debrief_trainee_id ON debrief (trainee_id);
CREATE INDEX ix_debrief_form ON debrief (form);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('trainee',6);
INSERT INTO "sqlite_sequence" VALUES('account',1);
COMMIT;
